"""The words of the index, counted as documents come and go."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection

from search.folding import clean, fold, spans
from search.models import IndexedDocument, IndexedWord
from search.terms import NOTHING, term

LONGEST_SPELLING = 80
Row = tuple[str, str, str]

_ADD = """
INSERT INTO search_indexedword (language, word, term, spelling, documents)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (language, word, term)
DO UPDATE SET documents = search_indexedword.documents + excluded.documents
"""
_TAKE = """
UPDATE search_indexedword SET documents = documents - %s
WHERE language = %s AND word = %s AND term = %s
"""


def add_words(documents: Iterable[IndexedDocument]) -> None:
    """Count the words of documents that came."""
    spellings: dict[Row, str] = {}
    counts = _count(documents, spellings)
    # In one order always, so that two writers never wait for each other.
    rows = [(*word, spellings[word], counts[word]) for word in sorted(counts)]
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, rows)


def remove_words(documents: Iterable[IndexedDocument]) -> None:
    """Forget the words of documents that go."""
    counts = _count(documents, {})
    with connection.cursor() as cursor:
        cursor.executemany(_TAKE, [(counts[word], *word) for word in sorted(counts)])
    IndexedWord.objects.filter(documents__lte=0).delete()


def _count(documents: Iterable[IndexedDocument], spellings: dict[Row, str]) -> Counter[Row]:
    """How many of the documents have each word; notes how it is written."""
    counts: Counter[Row] = Counter()
    for document in documents:
        written = {m.group() for text in (document.title, document.text) for m in spans(text)}
        rows: set[Row] = set()
        for word in written:
            found = term(word, document.language)
            if found != NOTHING:
                rows.add((document.language, fold(word), found))
                _note(spellings, (document.language, fold(word), found), word)
        counts.update(rows)
    return counts


def _note(spellings: dict[Row, str], row: Row, word: str) -> None:
    """Small letters rather than capitals, but a noun keeps its capital where it always has one."""
    spelling = clean(word)[:LONGEST_SPELLING]
    if row not in spellings or spelling > spellings[row]:
        spellings[row] = spelling
