"""The index of the embedded engines; a migration adds what each database searches it with."""

from collections.abc import Iterable
from typing import Any

from django.db import models


class IndexedDocumentQuerySet(models.QuerySet["IndexedDocument"]):
    def of(self, *, keys: Iterable[str] = (), group: str = "", owner: str = "") -> Any:
        """Documents with one of the keys, of the group, or of the object."""
        wanted = models.Q(key__in=list(keys))
        if group:
            wanted |= models.Q(group=group)
        if owner:
            wanted |= models.Q(owner=owner)
        return self.filter(wanted)


class IndexedDocument(models.Model):
    """One thing in one language. `title_terms` and `text_terms` hold one term for each word.

    A term is the language and the folded stem ("de0berat"), so that each language has its own
    short lists in the database's index. Their order is the words' order in `title` and `text`.
    """

    key = models.CharField(max_length=200, unique=True)
    owner = models.CharField(max_length=160, db_index=True)
    group = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=16)
    title = models.TextField()
    title_terms = models.TextField()  # before the long ones: it is read of every candidate
    url = models.CharField(max_length=500)
    text = models.TextField()
    text_terms = models.TextField()

    objects = IndexedDocumentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key


class IndexedWord(models.Model):
    """A word of the index, folded, with its term and the number of documents it stands in.

    Parts of words and likely spellings are looked for here: words are far fewer than texts.
    """

    language = models.CharField(max_length=16)
    word = models.CharField(max_length=64, db_index=True)
    term = models.CharField(max_length=90, db_index=True)
    spelling = models.CharField(max_length=80)
    documents = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "word", "term"], name="one_row_per_word")
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.language})"
