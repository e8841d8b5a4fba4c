"""SQLite: FTS5 over the marked terms, and a trigram table over the words of the index.

Terms and words consist of letters and digits only, so nothing that was typed is ever read as an
operator of FTS5.
"""

# ruff: noqa: S608 - only constants and placeholders are put together, never what was typed
import json
from collections.abc import Sequence

from django.db import connection

from search.engines.looks import Groups, Look
from search.engines.numbers import LAST_SLOT, THING_SQL
from search.engines.relational import RelationalEngine
from search.engines.statement import Brought, Looks, Sql, bringing_alone

THING = THING_SQL.format("rowid")
MOST_AKIN = 120
MOST_SIMILAR = 80
_TO_THE_LAST = f"number <= (SELECT MAX(number) FROM rare) + {LAST_SLOT}"


class SQLiteEngine(RelationalEngine):
    def look(self, look: Look) -> Sql:
        match = " OR ".join(f"({_all_of(groups)})" for groups in look.either)
        return (
            f"SELECT rowid AS number, {THING} AS thing, {look.wish} AS wish,"
            f" {look.value:.4f} AS value FROM search_terms WHERE search_terms MATCH %s"
        ), [match]

    def bring(self, looks: Looks, filters: Sequence[tuple[str, str]]) -> Brought:
        """What common looks bring is asked for by a statement of its own: within the other it would
        be planned once for each look, which took 130 ms for three words. Where rare looks alone
        bring, their rows are there already. No document beyond the last one brought is read."""
        if not looks.first:
            return Brought(("brought (thing) AS (SELECT thing FROM rare)", []), (_TO_THE_LAST, []))
        rows = self._rows(bringing_alone(looks, filters))
        things = json.dumps([thing for thing, _worth, _last in rows])
        least = min((worth for _thing, worth, _last in rows), default=0)
        last = max((last for _thing, _worth, last in rows), default=0) + LAST_SLOT
        return Brought(
            ("brought (thing) AS (SELECT value FROM json_each(%s))", [things]),
            ("number <= %s AND value >= %s", [last, least]),
        )

    def akin(self, beginnings: Sequence[str], parts: Sequence[str]) -> list[Sql]:
        found: list[Sql] = [
            (
                "SELECT id FROM (SELECT id FROM search_indexedword"
                f" WHERE word >= %s AND word < %s ORDER BY word LIMIT {MOST_AKIN})",
                [beginning, f"{beginning}\U0010ffff"],
            )
            for beginning in beginnings
        ]
        return found + [
            (
                "SELECT rowid FROM (SELECT rowid FROM search_parts"
                f" WHERE word MATCH %s ORDER BY rank LIMIT {MOST_AKIN})",
                [_quoted(part)],
            )
            for part in parts
        ]

    def similar_words(self, word: str, column: str, codes: Sequence[str]) -> Sql:
        trigrams = {word[i : i + 3] for i in range(len(word) - 2)}
        return (
            f"SELECT w.{column}, w.spelling, w.documents, w.language FROM search_parts p"
            " JOIN search_indexedword w ON w.id = p.rowid"
            f" WHERE p.{column} MATCH %s AND w.language IN ({', '.join(['%s'] * len(codes))})"
            f" AND LENGTH(w.{column}) BETWEEN %s AND %s"
            f" ORDER BY bm25(search_parts) LIMIT {MOST_SIMILAR}"
        ), [
            " OR ".join(map(_quoted, sorted(trigrams))),
            *codes,
            len(word) - 2,
            len(word) + 2,
        ]

    def count_words(self) -> None:
        """With the lists of all words joined first: then a search reads one place for each."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_terms (search_terms) VALUES ('optimize')")
            cursor.execute("INSERT INTO search_parts (search_parts) VALUES ('optimize')")
            cursor.execute(
                "CREATE TEMP TABLE counted (term TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID"
            )
            cursor.execute(
                "INSERT INTO counted SELECT SUBSTR(term, 2), SUM(doc) FROM search_vocabulary"
                " GROUP BY 1"
            )
            cursor.execute(
                "UPDATE search_indexedword SET documents = COALESCE((SELECT times FROM counted"
                " WHERE counted.term = search_indexedword.term), 0)"
            )
            cursor.execute("DROP TABLE counted")
            cursor.execute("DELETE FROM search_indexedword WHERE documents = 0")


def _all_of(groups: Groups) -> str:
    return " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)


def _quoted(text: str) -> str:
    return f'"{text.replace(chr(34), "")}"'
