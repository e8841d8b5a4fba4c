"""PostgreSQL: a weighted tsvector of the terms, and pg_trgm over the words of the index."""

# ruff: noqa: S608 - only constants and placeholders are put together, never what was typed
from collections.abc import Sequence
from typing import Any

from search.engines.relational import CAP, RelationalEngine, Sql
from search.expansion import Probe
from search.terms import Lookup

MOST_AKIN = 120
MOST_SIMILAR = 80


class PostgresEngine(RelationalEngine):
    def probe(self, probe: Probe, kinds: Sequence[str]) -> Sql:
        mark = "t" if probe.title_only else ""
        asked = " & ".join(
            f"({' | '.join(f'{mark}{found}' for found in group)})" for group in probe.groups
        )
        return (
            "SELECT id, score FROM search_probe(%s::tsquery, %s::text[], %s)",
            [asked, list(kinds) or None, CAP],
        )

    def known_words(self, lookup: Lookup) -> Sql:
        selects = [
            "SELECT id FROM search_indexedword WHERE word = ANY(%s)",
            "SELECT id FROM search_indexedword WHERE term = ANY(%s)",
        ]
        params: list[Any] = [lookup.words, lookup.terms]
        patterns = [f"{beginning}%" for beginning in lookup.beginnings]
        patterns += [f"%{part}%" for part in lookup.parts]
        selects += [
            f"(SELECT id FROM search_indexedword WHERE word LIKE %s LIMIT {MOST_AKIN})"
        ] * len(patterns)
        return (
            "SELECT language, word, term, documents FROM search_indexedword"
            f" WHERE id IN ({' UNION '.join(selects)})"
        ), [*params, *patterns]

    def similar_words(self, folded: str, codes: Sequence[str]) -> Sql:
        return (
            "SELECT word, spelling, documents FROM search_indexedword"
            " WHERE word %% %s AND language = ANY(%s)"
            f" ORDER BY similarity(word, %s) DESC LIMIT {MOST_SIMILAR}"
        ), [folded, list(codes), folded]
