"""PostgreSQL: a tsvector of the marked terms, and pg_trgm over the words of the index."""

# ruff: noqa: S608 - only constants and placeholders are put together, never what was typed
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from search.engines.looks import Groups, Look
from search.engines.relational import RelationalEngine
from search.engines.statement import Brought, Looks, Sql, bringing

MOST_AKIN = 120
MOST_SIMILAR = 80
MOST_COUNTED = 5000
#: Not the bare column: the planner would read all words in the order of its index, to save sorting
#: the few that have the part.
A_TO_Z = "word || ''"
#: With the least that anything brought is worth PostgreSQL knows before it reads a look's first row
#: whether it reads any.
_BROUGHT = (
    "brought (thing, value) AS (SELECT thing, MAX(value) FROM ({bringing}) AS b GROUP BY thing),\n"
    "least (value) AS (SELECT MIN(value) FROM brought)"
)
_USEFUL = "value >= (SELECT value FROM least)"


class PostgresEngine(RelationalEngine):
    #: Not the bare column: its index is no way to the documents of a word.
    weightiest_first = "number + 0"
    #: To count ten thousand of them takes a millisecond of each search; from some thousands on the
    #: planner's own figure, which is a few per cent off, weighs words as well.
    things_there_are = (
        f"(SELECT CASE WHEN reltuples > {MOST_COUNTED} THEN reltuples::bigint"
        " ELSE (SELECT COUNT(*) FROM search_indexedthing) END"
        " FROM pg_class WHERE oid = 'search_indexedthing'::regclass)"
    )

    def look(self, look: Look) -> Sql:
        asked = " | ".join(f"({_all_of(groups)})" for groups in look.either)
        return (
            f"SELECT id AS number, thing_id AS thing, {look.wish} AS wish,"
            f" {look.value:.4f}::float8 AS value FROM search_indexedterms"
            " WHERE vector @@ %s::tsquery"
        ), [asked]

    def bring(self, looks: Looks, filters: Sequence[tuple[str, str]]) -> Brought:
        sql, params = bringing(looks, filters)
        useful = _USEFUL if looks.one_brings else "TRUE"
        return Brought((_BROUGHT.format(bringing=sql), params), (useful, []))

    def akin(self, beginnings: Sequence[str], parts: Sequence[str]) -> list[Sql]:
        patterns: list[Any] = [f"{beginning}%" for beginning in beginnings]
        patterns += [f"%{part}%" for part in parts]
        return [
            (
                "(SELECT id FROM search_indexedword WHERE word LIKE %s"
                f" ORDER BY {A_TO_Z} LIMIT {MOST_AKIN})",
                [pattern],
            )
            for pattern in patterns
        ]

    def similar_words(self, word: str, column: str, codes: Sequence[str]) -> Sql:
        return (
            f"SELECT {column}, spelling, documents, language FROM search_indexedword"
            f" WHERE {column} %% %s AND language = ANY(%s)"
            f" ORDER BY similarity({column}, %s) DESC, word LIMIT {MOST_SIMILAR}"
        ), [word, list(codes), word]

    def count_words(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH counted AS (SELECT substr(word, 2) AS term, SUM(ndoc) AS times"
                " FROM ts_stat('SELECT vector FROM search_indexedterms') GROUP BY 1)"
                " UPDATE search_indexedword w SET documents = COALESCE(c.times, 0)"
                " FROM search_indexedword o LEFT JOIN counted c ON c.term = o.term"
                " WHERE o.id = w.id AND w.documents <> COALESCE(c.times, 0)"
            )
            cursor.execute("DELETE FROM search_indexedword WHERE documents = 0")
            cursor.execute("ANALYZE search_indexedthing")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Left to itself the planner reads the whole table, not knowing what a vector costs.

        And it starts helpers, which take longer to come than all the work.
        """
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SET LOCAL enable_seqscan = off; SET LOCAL jit = off;"
                    " SET LOCAL max_parallel_workers_per_gather = 0"
                )
            yield


def _all_of(groups: Groups) -> str:
    return " & ".join(f"({' | '.join(group)})" for group in groups)
