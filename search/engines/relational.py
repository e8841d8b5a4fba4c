"""What both embedded engines share: the tables, the plan of a search, grouping and counting.

A subclass knows how its database looks for terms and for parts of words, and nothing else. Each
look into the index ends after `CAP` documents: what ten thousand pages have in common is no
answer to anybody, and a search so costs the same in a small portal and in a large one.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction

from portal import languages
from portal.content.searchable import SearchDocument
from search.engine import Hit, SearchQuery, SearchResult
from search.engines.pages import Found, read_rows, statement
from search.expansion import (
    Expansions,
    KnownWord,
    Probe,
    expand,
    probes_for_all,
    probes_for_any,
)
from search.folding import clean
from search.models import IndexedDocument
from search.snippets import snippet
from search.suggestions import Candidate, likeliest
from search.terms import Lookup, QueryWord, query_words, terms
from search.vocabulary import WordCounts

CAP = 250
BATCH = 200
LONGEST_TEXT = 100_000
SHORTEST_CORRECTED = 4
Sql = tuple[str, list[Any]]
_COLUMNS = [
    "owner",
    "group",
    "kind",
    "language",
    "title",
    "text",
    "url",
    "title_terms",
    "text_terms",
]
_COMPARED = ["group", "kind", "language", "title", "text", "url"]


class RelationalEngine(ABC):
    # --- What the database does its own way ---

    @abstractmethod
    def probe(self, probe: Probe, kinds: Sequence[str]) -> Sql:
        """SQL for at most CAP rows (document id, score), the lower score the better."""

    @abstractmethod
    def known_words(self, lookup: Lookup) -> Sql:
        """SQL for rows (language, word, term, documents) akin to the words typed."""

    @abstractmethod
    def similar_words(self, folded: str, codes: Sequence[str]) -> Sql:
        """SQL for rows (word, spelling, documents) spelled similarly."""

    # --- Writing ---

    def index(self, documents: Iterable[SearchDocument]) -> None:
        remaining, words = iter(documents), WordCounts()
        with transaction.atomic():
            while batch := {document.key: document for document in islice(remaining, BATCH)}:
                self.remove(keys=batch)
                rows = [_row(document) for document in batch.values()]
                # Two tasks may write the same document at the same moment: the later one wins.
                IndexedDocument.objects.bulk_create(
                    rows, update_conflicts=True, unique_fields=["key"], update_fields=_COLUMNS
                )
                for row in rows:
                    words.note(row)
            words.add_to_index()

    def remove(self, *, keys: Iterable[str] = (), group: str = "", owner: str = "") -> None:
        with transaction.atomic():
            words = WordCounts()
            rows = list(IndexedDocument.objects.of(keys=keys, group=group, owner=owner))
            for row in rows:
                words.note(row)
            if rows:
                words.take_from_index()
                IndexedDocument.objects.filter(pk__in=[row.pk for row in rows]).delete()

    def clear(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            # Not through the models: with somebody listening to deletions they load every row.
            cursor.execute("DELETE FROM search_indexeddocument")
            cursor.execute("DELETE FROM search_indexedword")

    # --- Comparing ---

    def keys(self) -> set[str]:
        return set(IndexedDocument.objects.values_list("key", flat=True))

    def outdated(self, documents: Sequence[SearchDocument]) -> list[SearchDocument]:
        wanted = [document.key for document in documents]
        rows = IndexedDocument.objects.filter(key__in=wanted).values_list("key", *_COMPARED)
        held = {key: tuple(values) for key, *values in rows}
        return [document for document in documents if held.get(document.key) != _kept(document)]

    # --- Searching ---

    def search(self, query: SearchQuery) -> SearchResult:
        """At most five queries: words, all, any or suggestion, once more by kind, texts."""
        words = query_words(query.text, query.languages)
        if not words:
            return SearchResult()
        lookup = Lookup.of(words, languages.codes())
        known = [KnownWord(*row) for row in self._rows(self.known_words(lookup))]
        expansions = expand(words, _where_known(query.languages, known), known)
        unknown = [word for word in words if not _is_known(word, words, expansions)]
        every_word, probes = not unknown, probes_for_all(expansions)
        found = self._found(probes, query) if every_word else Found()
        if not found.counts:
            every_word, probes = len(words) == 1, probes_for_any(expansions, known)
            found = self._found(probes, query)
        return SearchResult(
            hits=tuple(self._hits(found, expansions)),
            total=found.total(query.kinds),
            kinds=found.counts,
            suggestion=self._suggestion(query, unknown),
            every_word=every_word,
            capped=found.capped,
            kinds_capped=found.counts_capped,
        )

    def _found(self, probes: list[Probe], query: SearchQuery) -> Found:
        """The page asked for; asked again within the kinds where there was more than the cap."""
        if not probes:
            return Found()
        found = self._page(probes, query, ())
        if found.capped and query.kinds:
            return self._page(probes, query, query.kinds).with_counts_of(found)
        return found

    def _page(self, probes: list[Probe], query: SearchQuery, within: Sequence[str]) -> Found:
        parts = [(probe, *self.probe(probe, within)) for probe in probes]
        return read_rows(self._rows(statement(parts, query)), CAP)

    def _hits(self, found: Found, expansions: Expansions) -> Iterator[Hit]:
        documents = IndexedDocument.objects.in_bulk(list(found.scores))
        for pk, score in found.scores.items():
            document = documents.get(pk)
            if document is None:  # gone between two queries
                continue
            wanted = {
                found_term
                for expansion in expansions.get(document.language, [])
                for found_term in expansion.any
            }
            yield Hit(
                title=document.title,
                snippet=snippet(document.text, document.text_terms.split(), wanted),
                kind=document.kind,
                language=document.language,
                url=document.url,
                score=score,
            )

    def _suggestion(self, query: SearchQuery, unknown: Sequence[QueryWord]) -> str:
        """The query with its first unknown word as it was perhaps meant."""
        for word in unknown[:1]:
            if word.is_number or len(word.folded) < SHORTEST_CORRECTED:
                continue
            rows = self._rows(self.similar_words(word.folded, query.languages))
            better = likeliest(word.folded, [Candidate(*row) for row in rows])
            if better:
                return " ".join(clean(query.text).replace(word.typed, better, 1).split())
        return ""

    @staticmethod
    def _rows(sql: Sql) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(*sql)
            return list(cursor.fetchall())


def _kept(document: SearchDocument) -> tuple[str, ...]:
    """What of a document is kept as it is, in the order of `_COMPARED`."""
    title = " ".join(clean(document.title).split())
    text = " ".join(clean(document.text[:LONGEST_TEXT]).split())
    return document.group, document.kind, document.language, title, text, document.url


def _row(document: SearchDocument) -> IndexedDocument:
    group, kind, language, title, text, url = _kept(document)
    return IndexedDocument(
        key=document.key,
        owner=document.owner,
        group=group,
        kind=kind,
        language=language,
        title=title,
        text=text,
        url=url,
        title_terms=" ".join(terms(title, document.language)),
        text_terms=" ".join(terms(text, document.language)),
    )


def _where_known(wanted: tuple[str, ...], known: Sequence[KnownWord]) -> Sequence[str]:
    """The reader's languages; all of them when none of these has any of the words."""
    if any(entry.language in wanted for entry in known):
        return wanted
    return [*wanted, *(code for code in languages.codes() if code not in wanted)]


def _is_known(word: QueryWord, words: list[QueryWord], expansions: Expansions) -> bool:
    place = words.index(word)
    return any(found[place].any for found in expansions.values())
