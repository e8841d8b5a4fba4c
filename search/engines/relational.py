"""What both embedded engines share: the tables, the plan of a search, grouping and counting.

A subclass knows how its database looks for terms and for parts of words, and how it best learns
which things of common words are weighed.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

from django.db import DatabaseError, connection

from portal import languages
from portal.content.searchable import SearchDocument
from search.asking.plan import Plan, Wish, title_key
from search.engine import Found, SearchUnavailable
from search.engines import statement, writing
from search.engines.choosing import MOST_OF_LOOK, Chosen, chosen
from search.engines.hits import hits_of
from search.engines.looks import (
    HALF,
    KnownWord,
    Look,
    Vocabulary,
    Way,
    is_common,
    ways_of,
)
from search.engines.rows import Rows, read
from search.engines.statement import NAME, NAMED, Brought, First, Looks, Sql
from search.locks import index_lock
from search.models import IndexedDocument
from search.words.compounds import COMPOUNDING, halves
from search.words.folding import fold
from search.words.latin import latin
from search.words.spelling import Candidate, likeliest
from search.words.terms import SHORTEST_PREFIX, QueryWord, term

BATCH = 200
SHORTEST_CORRECTED = 4


class RelationalEngine(ABC):
    # --- What the database does its own way ---

    #: SQL for the order of documents, of what `look` gives.
    weightiest_first = "number"
    #: SQL for how many things there are, to tell common words from rare ones.
    things_there_are = "(SELECT COUNT(*) FROM search_indexedthing)"

    @abstractmethod
    def look(self, look: Look) -> Sql:
        """SQL for rows (number, thing, wish, value) of all documents that the look meets."""

    @abstractmethod
    def bring(self, looks: Looks, filters: Sequence[tuple[str, str]]) -> Brought:
        """What is weighed of all that the looks meet, where some of them are common."""

    @abstractmethod
    def akin(self, beginnings: Sequence[str], parts: Sequence[str]) -> list[Sql]:
        """SQL for ids of words that begin so, or have such a part."""

    @abstractmethod
    def similar_words(self, word: str, column: str, codes: Sequence[str]) -> Sql:
        """SQL for rows (word in the column, spelling, documents, language) spelled similarly."""

    @abstractmethod
    def count_words(self) -> None:
        """Count anew in how many documents each word stands; forget those of none."""

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Around the queries of one search."""
        yield

    # --- Writing ---

    def index(self, documents: Iterable[SearchDocument]) -> None:
        remaining = iter(documents)
        while batch := {document.key: document for document in islice(remaining, BATCH)}:
            with index_lock():
                writing.put(list(batch.values()))

    def remove(self, *, keys: Iterable[str] = (), group: str = "", owner: str = "") -> None:
        with index_lock():
            writing.remove(IndexedDocument.objects.of(keys=keys, group=group, owner=owner))

    def clear(self) -> None:
        with index_lock():
            writing.clear()

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Documents are put in the place of the old ones, some at a time."""
        yield
        self.tidy()

    def tidy(self) -> None:
        with index_lock():
            self.count_words()

    # --- Comparing ---

    def keys(self) -> set[str]:
        return set(IndexedDocument.objects.values_list("key", flat=True))

    def outdated(self, documents: Sequence[SearchDocument]) -> list[SearchDocument]:
        wanted = [document.key for document in documents]
        rows = IndexedDocument.objects.filter(key__in=wanted).values_list("key", "digest")
        held = dict(rows)
        return [d for d in documents if held.get(d.key) != writing.digest(d)]

    # --- Searching ---

    def find(self, plan: Plan) -> Found:
        """Some queries, however many documents there are: words, corrections, things, texts."""
        if not plan.wishes:
            return Found()
        try:
            with self.reading():
                vocabulary = self._vocabulary(plan.wishes)
                ways, corrected = self._ways(plan, vocabulary)
                looks = chosen(ways, vocabulary.things)
                return self._answer(plan, ways, looks, corrected) if any(ways) else Found()
        except DatabaseError as error:
            raise SearchUnavailable("The database does not answer a search.") from error

    def _ways(self, plan: Plan, vocabulary: Vocabulary) -> tuple[list[list[Way]], dict[str, str]]:
        """How each wish is met: in its own words, else by halves, by sound or a near spelling."""
        ways: list[list[Way]] = []
        telling: list[bool] = []
        corrected: dict[str, str] = {}
        for wish in plan.wishes:
            found = ways_of(wish, plan.query, vocabulary)
            if wish.filler:
                found = [way for way in found if way.language == plan.query.language]
            elif not found and len(wish.words) == 1:
                instead, spelling = self._instead(wish, plan, vocabulary)
                if spelling:
                    corrected[wish.typed] = spelling
                ways += [_for(wish, akin) for akin in instead]
                telling += [True] * len(instead)
                continue
            if found or not wish.filler:
                ways.append(_for(wish, found))
                telling.append(not wish.filler or not is_common(found))
        if any(found for found, tells in zip(ways, telling, strict=True) if tells):
            ways = [found for found, tells in zip(ways, telling, strict=True) if tells]
        return ways, corrected

    def _instead(
        self, wish: Wish, plan: Plan, vocabulary: Vocabulary
    ) -> tuple[list[list[Way]], str]:
        """Of a word that the index does not know, with the spelling that was looked for."""
        if wish.meant and (found := ways_of(wish.meant, plan.query, vocabulary)):
            return [found], wish.meant.typed
        if split := self._split(wish.words[0], plan):
            return split, ""
        found, spelling = self._corrected(wish.words[0], plan)
        return [found], spelling

    def _vocabulary(self, wishes: Sequence[Wish]) -> Vocabulary:
        words: dict[str, None] = {}
        terms: dict[str, None] = {}
        beginnings: dict[str, None] = {}
        parts: dict[str, None] = {}
        for wish in (*wishes, *(wish.meant for wish in wishes if wish.meant)):
            for wording in wish.wordings:
                words |= dict.fromkeys(fold(word) for word in wording.words)
                terms |= dict.fromkeys(term(word, wording.language) for word in wording.words)
            for word in wish.words if len(wish.words) == 1 and not wish.filler else ():
                if len(word.folded) >= SHORTEST_PREFIX:
                    beginnings[word.folded] = None
                if part := word.part(languages.SOURCE_LANGUAGE):
                    parts[part] = None
        selects = [statement.same("word", [*words]), statement.same("term", [*terms])]
        return self._known([*selects, *self.akin([*beginnings], [*parts])])

    def _known(self, selects: Sequence[Sql]) -> Vocabulary:
        sql = (
            "SELECT language, word, term, spelling, latin, documents,"  # noqa: S608 - values apart
            f" {self.things_there_are} FROM search_indexedword"
            f" WHERE id IN ({' UNION '.join(select for select, _values in selects)})"
        )
        rows = self._rows((sql, [value for _select, values in selects for value in values]))
        return Vocabulary((KnownWord(*row[:-1]) for row in rows), rows[0][-1] if rows else 0)

    def _split(self, word: QueryWord, plan: Plan) -> list[list[Way]]:
        """The two halves of a compound that the index does not have, each a wish of its own."""
        pairs = sorted(halves(word.typed), key=lambda pair: min(map(len, pair)), reverse=True)
        for code in COMPOUNDING if pairs else ():
            parts = list(dict.fromkeys(half for pair in pairs for half in pair))
            stems = [term(half, code) for half in parts]
            vocabulary = self._known([statement.same("word", parts), statement.same("term", stems)])
            for left, right in pairs:
                first = vocabulary.exact(left, left, code)
                second = vocabulary.exact(right, right, code)
                if first and second:
                    return [
                        [Way(code, (half,), HALF, vocabulary.documents(half))]
                        for half in (first, second)
                    ]
        return []

    def _corrected(self, word: QueryWord, plan: Plan) -> tuple[list[Way], str]:
        """By the word that sounds so, or is spelled nearly so; the reader's languages first."""
        if word.is_number or len(word.folded) < SHORTEST_CORRECTED:
            return [], ""
        for column, written in (("word", word.folded), ("latin", latin(word.folded))):
            rows = self._rows(self.similar_words(written, column, plan.query.languages))
            candidates = [Candidate(*row) for row in rows if row[0]]
            first = [c for c in candidates if c.language in plan.query.first_languages]
            for asked in (first, candidates):
                if better := likeliest(written, asked, by_sound=written != word.folded):
                    meant = QueryWord(better.spelling, fold(better.spelling))
                    wordings = (term(better.spelling, better.language),)
                    way = Way(better.language, (wordings,), 1.0, better.documents)
                    return [way], meant.typed
        return [], ""

    def _answer(
        self, plan: Plan, ways: list[list[Way]], looks: Chosen, corrected: dict[str, str]
    ) -> Found:
        selects = Looks(
            (*map(self.look, looks.rare), self._named(plan, corrected)),
            tuple(sorted({look.wish for look in (*looks.rare, *looks.common)})),
            tuple(map(self.look, looks.common)),
            tuple(First(row.most, tuple(map(self.look, row.looks))) for row in looks.first),
            looks.things,
            looks.places,
            looks.incidental,
            self.weightiest_first,
            looks.things_there_are,
        )
        brought = self._brought(selects, plan.query.filters)
        rows = read(self._rows(statement.page_of(selects, plan.query, brought)))
        wanted: dict[str, set[str]] = defaultdict(set)
        for way in (way for found in ways for way in found):
            wanted[way.language].update(t for group in way.groups for t in group)
        return Found(
            hits=tuple(hits_of(rows, wanted, plan.query)),
            total=rows.total,
            facets=self._facets(rows, selects, plan),
            every_word=rows.most_wishes >= len(ways),
            capped=rows.total >= (MOST_OF_LOOK if looks.first else statement.MOST_HITS),
            corrected=corrected,
        )

    def _brought(self, looks: Looks, filters: tuple[tuple[str, str], ...]) -> Brought | None:
        """None: all that the rare looks have met is weighed."""
        return self.bring(looks, filters) if looks.common else None

    def _named(self, plan: Plan, corrected: dict[str, str]) -> Sql:
        names = [plan.name]
        if corrected:
            text = plan.query.text
            for typed, meant in corrected.items():
                text = text.replace(typed, meant, 1)
            names.append(title_key(text))
        return (
            f"SELECT id AS number, thing_id AS thing, {NAME} AS wish, {NAMED} AS value"  # noqa: S608 - values apart
            " FROM search_indexeddocument"
            f" WHERE title_key IN ({statement.marks(names)}) AND title_key <> ''"
        ), list(names)

    def _facets(self, rows: Rows, looks: Looks, plan: Plan) -> dict[str, dict[str, int]]:
        counts = dict(rows.counts)
        for name in dict.fromkeys(name for name, _value in plan.query.filters):
            brought = self._brought(looks, statement.others(name, plan.query))
            found = self._rows(statement.counts_without(name, looks, plan.query, brought))
            counts[name] = {value: number for _name, value, number, _score in found}
        return counts

    def suggest(self, text: str, language: str, limit: int) -> list[str]:
        key = title_key(text)
        if len(key) < SHORTEST_PREFIX:
            return []
        found = IndexedDocument.objects.filter(language=language, title_key__contains=key)
        rows = found.order_by("-thing__weight", "title").values_list("title", "title_key")
        titles = [title for title, there in rows[: limit * 5] if f" {key}" in f" {there}"]
        return list(dict.fromkeys(titles))[:limit]

    @staticmethod
    def _rows(sql: Sql) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(*sql)
            return list(cursor.fetchall())


def _for(wish: Wish, ways: list[Way]) -> list[Way]:
    return [replace(way, place=wish.place, incidental=wish.incidental) for way in ways]
