"""SQLite: FTS5 with bm25 over the terms, and a trigram table over the words of the index.

Terms and words consist of letters and digits only, so nothing that was typed is ever read as an
operator of FTS5.
"""

# ruff: noqa: S608 - only constants and placeholders are put together, never what was typed
from collections.abc import Sequence
from typing import Any

from search.engines.relational import CAP, RelationalEngine, Sql
from search.expansion import Probe
from search.terms import Lookup

MOST_AKIN = 120
MOST_SIMILAR = 80


class SQLiteEngine(RelationalEngine):
    def probe(self, probe: Probe, kinds: Sequence[str]) -> Sql:
        match = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in probe.groups)
        if probe.title_only:
            match = f"title_terms : ({match})"
        if kinds:
            match = f"kind : ({' OR '.join(map(_quoted, kinds))}) AND ({match})"
        sql = (
            "SELECT rowid AS id, bm25(search_terms, 8.0, 1.0, 0.0) AS score"
            f" FROM search_terms WHERE search_terms MATCH %s LIMIT {CAP}"
        )
        return sql, [match]

    def known_words(self, lookup: Lookup) -> Sql:
        selects = [
            f"SELECT id FROM search_indexedword WHERE word IN ({_marks(lookup.words)})",
            f"SELECT id FROM search_indexedword WHERE term IN ({_marks(lookup.terms)})",
        ]
        params: list[Any] = [*lookup.words, *lookup.terms]
        for beginning in lookup.beginnings:
            selects.append(
                "SELECT id FROM (SELECT id FROM search_indexedword"
                f" WHERE word >= %s AND word < %s LIMIT {MOST_AKIN})"
            )
            params += [beginning, f"{beginning}\U0010ffff"]
        for part in lookup.parts:
            selects.append(
                "SELECT rowid FROM (SELECT rowid FROM search_parts"
                f" WHERE word MATCH %s LIMIT {MOST_AKIN})"
            )
            params.append(_quoted(part))
        return (
            "SELECT language, word, term, documents FROM search_indexedword"
            f" WHERE id IN ({' UNION '.join(selects)})"
        ), params

    def similar_words(self, folded: str, codes: Sequence[str]) -> Sql:
        trigrams = {folded[i : i + 3] for i in range(len(folded) - 2)}
        return (
            "SELECT w.word, w.spelling, w.documents FROM search_parts p"
            " JOIN search_indexedword w ON w.id = p.rowid"
            f" WHERE p.word MATCH %s AND w.language IN ({_marks(codes)})"
            " AND LENGTH(w.word) BETWEEN %s AND %s"
            f" ORDER BY bm25(search_parts) LIMIT {MOST_SIMILAR}"
        ), [
            " OR ".join(map(_quoted, sorted(trigrams))),
            *codes,
            len(folded) - 2,
            len(folded) + 2,
        ]


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _quoted(text: str) -> str:
    return f'"{text.replace(chr(34), "")}"'
