"""The index of the embedded engines; a migration adds what each database searches it with.

A thing (an offer, a person) has one row with its facts, and one document in each language. What is
searched is the narrow `IndexedTerms`; the wide rows are read for the ten results of a page alone.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

from search.concepts.models import SearchConcept
from search.meaning.models import DocumentVector
from search.missed.models import MissedSearch

__all__ = [
    "DocumentVector",
    "IndexedDocument",
    "IndexedFact",
    "IndexedPoint",
    "IndexedTerms",
    "IndexedThing",
    "IndexedWord",
    "MissedSearch",
    "SearchConcept",
]


class IndexedThing(models.Model):
    """Numbers are those of `search.engines.numbers`, as are the documents'."""

    id = models.BigIntegerField(primary_key=True)
    group = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    weight = models.FloatField(default=1)

    def __str__(self) -> str:
        return self.group


class IndexedPoint(models.Model):
    """Where a thing is; it may be in several places."""

    thing = models.ForeignKey(IndexedThing, on_delete=models.CASCADE, related_name="points")
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"


class IndexedFact(models.Model):
    """A code of a facet that is true of a thing: ("district", "massen")."""

    thing = models.ForeignKey(IndexedThing, on_delete=models.CASCADE, related_name="facts")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "name", "value"], name="one_row_per_fact")
        ]
        indexes = [models.Index(fields=["name", "value", "thing"], name="search_fact")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class IndexedDocumentQuerySet(models.QuerySet["IndexedDocument"]):
    def of(self, *, keys: Iterable[str] = (), group: str = "", owner: str = "") -> Any:
        """Documents with one of the keys, of the group, or of the object."""
        wanted = models.Q(key__in=list(keys))
        if group:
            wanted |= models.Q(thing__group=group)
        if owner:
            wanted |= models.Q(owner=owner)
        return self.filter(wanted)


class IndexedDocument(models.Model):
    """One thing in one language, as results show it.

    `title_key` is the folded title; `text_terms` has one term for each word of the text, in their
    order, for the piece that is quoted. `digest` tells whether the document has changed.
    """

    id = models.BigIntegerField(primary_key=True)
    thing = models.ForeignKey(IndexedThing, on_delete=models.CASCADE, related_name="documents")
    key = models.CharField(max_length=200, unique=True)
    owner = models.CharField(max_length=160, db_index=True)
    language = models.CharField(max_length=16)
    title = models.TextField()
    title_key = models.CharField(max_length=200, db_index=True)
    url = models.CharField(max_length=500)
    digest = models.CharField(max_length=40)
    text = models.TextField()
    text_terms = models.TextField()

    objects = IndexedDocumentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key


class IndexedTerms(models.Model):
    """What a document is found by: its terms, each with a mark of where it stands.

    A term is the language and the folded stem ("de0berat"), so that each language has its own
    short lists in the database's index.
    """

    id = models.BigIntegerField(primary_key=True)  # the document's: the weightiest things first
    thing = models.ForeignKey(IndexedThing, on_delete=models.CASCADE, related_name="+")
    terms = models.TextField()

    def __str__(self) -> str:
        return str(self.pk)


class IndexedWord(models.Model):
    """A word of the index, folded, with its term. `latin` is its sound in plain Latin letters.

    Parts of words and likely spellings are looked for here: words are far fewer than texts. Words
    are only ever added; what no document has any more goes by night, when `documents` is counted.
    """

    language = models.CharField(max_length=16)
    word = models.CharField(max_length=64, db_index=True)
    term = models.CharField(max_length=90, db_index=True)
    spelling = models.CharField(max_length=80)
    latin = models.CharField(max_length=100, db_index=True, blank=True)
    documents = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "word", "term"], name="one_row_per_word")
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.language})"
