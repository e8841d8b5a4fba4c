"""One page of results in one statement: best of each group, counts by kind, the page's rows."""

# ruff: noqa: S608 - only constants and placeholders are put together, never what was typed
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from search.engine import SearchQuery
from search.expansion import Probe
from search.terms import LONGEST_QUERY, terms

# Both databases understand it. `found` has a row for each look that met a document.
_STATEMENT = """
WITH found (id, place, points, score) AS ({probes}),
documents AS (
    SELECT id, MIN(place) AS place, SUM(points) AS points, MIN(score) AS score
    FROM found GROUP BY id
),
ranked AS (
    SELECT f.id, d.kind, f.place, f.score,
    f.points + CASE WHEN d.title_terms IN ({titles}) THEN 8 ELSE 0 END AS points,
    ROW_NUMBER() OVER (
        PARTITION BY d."group" ORDER BY f.place, f.points DESC, f.score, f.id
    ) AS nth
    FROM documents f JOIN search_indexeddocument d ON d.id = f.id
),
hits AS (
    SELECT id, kind, points, ROW_NUMBER() OVER (ORDER BY place, points DESC, score, id) AS rank
    FROM ranked WHERE nth = 1
)
SELECT kind, COUNT(*), 0, 0.0 FROM hits GROUP BY kind
UNION ALL
SELECT '', id, rank, points FROM (
    SELECT id, rank, points FROM hits {where} ORDER BY rank LIMIT %s OFFSET %s
) AS page
"""


@dataclass(frozen=True)
class Found:
    """Groups by kind, and the ids of the page's documents, best first, with their points."""

    counts: dict[str, int] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)
    capped: bool = False
    counts_capped: bool = False

    def total(self, kinds: Sequence[str]) -> int:
        return sum(n for kind, n in self.counts.items() if not kinds or kind in kinds)

    def with_counts_of(self, wider: "Found") -> "Found":
        """The other kinds' counts from the wider look."""
        return replace(self, counts=wider.counts | self.counts, counts_capped=wider.capped)


def statement(
    probes: Sequence[tuple[Probe, str, list[Any]]], query: SearchQuery
) -> tuple[str, list[Any]]:
    """The SQL for the page asked for, with its parameters.

    What is called exactly as was typed stands first in its language.
    """
    selects, params = [], []
    for probe, sql, values in probes:
        selects.append(f"SELECT id, {probe.place}, {probe.points:.4f}, score FROM ({sql}) AS p")
        params += values
    named = [" ".join(terms(query.text[:LONGEST_QUERY], code)) for code in query.languages]
    params += named
    titles, where = ", ".join(["%s"] * len(named)), ""
    if query.kinds:
        where = f"WHERE kind IN ({', '.join(['%s'] * len(query.kinds))})"
        params += query.kinds
    params += [query.per_page, (query.page - 1) * query.per_page]
    return _STATEMENT.format(probes=" UNION ALL ".join(selects), titles=titles, where=where), params


def read_rows(rows: Iterable[Sequence[Any]], cap: int) -> Found:
    counts: dict[str, int] = {}
    page: list[tuple[int, int, float]] = []
    for kind, number, rank, points in rows:
        if kind:
            counts[kind] = number
        else:
            page.append((rank, number, float(points)))
    scores = {number: points for _rank, number, points in sorted(page)}
    capped = sum(counts.values()) >= cap
    return Found(counts, scores, capped, capped)
