"""The words of the index, counted as documents come and go."""

from collections import Counter

from django.db import connection

from search.folding import clean, fold, spans
from search.models import IndexedDocument
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


class WordCounts:
    """In how many of the documents noted each word stands, and how it is written."""

    def __init__(self) -> None:
        self._counts: Counter[Row] = Counter()
        self._spellings: dict[Row, str] = {}

    def note(self, document: IndexedDocument) -> None:
        written = {m.group() for text in (document.title, document.text) for m in spans(text)}
        rows = set()
        for word in written:
            found = term(word, document.language)
            if found != NOTHING:
                row = (document.language, fold(word), found)
                rows.add(row)
                self._spell(row, word)
        self._counts.update(rows)

    def add_to_index(self) -> None:
        """Count the words of documents that came."""
        # In one order always, so that two writers never wait for each other.
        rows = [(*row, self._spellings[row], self._counts[row]) for row in sorted(self._counts)]
        with connection.cursor() as cursor:
            cursor.executemany(_ADD, rows)

    def take_from_index(self) -> None:
        """Forget the words of documents that go."""
        with connection.cursor() as cursor:
            cursor.executemany(_TAKE, [(self._counts[row], *row) for row in sorted(self._counts)])
            cursor.execute("DELETE FROM search_indexedword WHERE documents <= 0")

    def _spell(self, row: Row, word: str) -> None:
        """Small letters rather than capitals, but a noun keeps the capital it always has."""
        spelling = clean(word)[:LONGEST_SPELLING]
        if row not in self._spellings or spelling > self._spellings[row]:
            self._spellings[row] = spelling
