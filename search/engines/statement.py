"""One page of results in one statement: what is met in which thing, weighed, narrowed, counted."""

# ruff: noqa: S608 - only constants and placeholders are put together, never what was typed
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from search.asking.plan import SearchQuery

Sql = tuple[str, list[Any]]
#: So many things, the best ones, are counted and can be turned to.
MOST_HITS = 1000
#: What is worth less than this share of the best hit is no answer to the question.
LEAST_SHARE = 0.35
#: What a thing of exactly that name gets on top of all its words.
NAMED = 0.5
#: How much nearness may add, and at how many degrees from the point it is half. So much gets what
#: is in no place of its own: it is there for the whole city.
NEAR, HALF_WAY = 0.25, 0.02

#: The name of an area counts so much of a word: what is near is told by the points as well.
PLACE = 0.5
#: A number that no wish has.
NO_WISH = -2

# Both databases understand it. `found` has a row for each look that met a thing.
_STATEMENT = """
WITH rare (thing, wish, value) AS ({rare}),
found (thing, wish, value) AS ({found}),
best AS (SELECT thing, wish, MAX(value) AS value FROM found GROUP BY thing, wish),
rarity AS (
    SELECT wish, LN(2.0 + 1.0 * (SELECT COUNT(*) FROM search_indexedthing) / COUNT(*))
        * (CASE WHEN wish IN ({places}) THEN {place} ELSE 1 END) AS weight
    FROM best WHERE wish >= 0 GROUP BY wish
),
met AS (
    SELECT best.thing, SUM(best.value * COALESCE(rarity.weight, 0)) AS worth,
        MAX(CASE WHEN best.wish < 0 THEN best.value ELSE 0 END) AS named,
        COUNT(rarity.weight) AS wishes
    FROM best LEFT JOIN rarity ON rarity.wish = best.wish GROUP BY best.thing
    HAVING MAX(CASE WHEN best.wish IN ({places}) THEN 0 ELSE 1 END) = 1
),
scored AS (
    SELECT met.thing, met.wishes,
        (met.worth / (SELECT SUM(weight) FROM rarity) + met.named) * t.weight{near} AS score
    FROM met JOIN search_indexedthing t ON t.id = met.thing
),
best_hits AS (
    SELECT thing, wishes, score FROM scored
    WHERE score >= {least} * (SELECT MAX(score) FROM scored) {narrowed}
    ORDER BY score DESC, thing LIMIT {most}
)
"""
_PAGE = """
SELECT '', '', thing, score FROM (
    SELECT thing, score FROM best_hits ORDER BY score DESC, thing LIMIT %s OFFSET %s
) AS page
"""
_COUNTS = """
UNION ALL SELECT f.name, f.value, COUNT(*), 0.0
FROM best_hits h JOIN search_indexedfact f ON f.thing_id = h.thing {of} GROUP BY f.name, f.value
"""
_TOTALS = """
UNION ALL SELECT '*', '', COUNT(*), COALESCE(MAX(wishes), 0.0) FROM best_hits
"""


@dataclass(frozen=True)
class Looks:
    """SQL for rows (thing, wish, value). The common counts in what the rare have met alone.

    `places` are the numbers of wishes that only name an area.
    """

    rare: tuple[Sql, ...]
    common: tuple[Sql, ...] = ()
    places: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rows:
    """Things of the page with their scores, best first; counts by facet; all hits there are."""

    scores: dict[int, float] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    total: int = 0
    most_wishes: int = 0


def page_of(looks: Looks, query: SearchQuery) -> Sql:
    """The page asked for with the counts of all facets."""
    hits, params = _hits(looks, query, query.filters)
    page = [query.per_page, (query.page - 1) * query.per_page]
    return f"{hits} {_PAGE} {_COUNTS.format(of='')} {_TOTALS}", [*params, *page]


def counts_without(name: str, looks: Looks, query: SearchQuery) -> Sql:
    """What the facet would count without its own filter: what else one may choose."""
    others = tuple(pair for pair in query.filters if pair[0] != name)
    hits, params = _hits(looks, query, others)
    first = _COUNTS.replace("UNION ALL", "", 1).format(of="AND f.name = %s")
    return f"{hits} {first}", [*params, name]


def _hits(looks: Looks, query: SearchQuery, filters: Sequence[tuple[str, str]]) -> Sql:
    params = [value for _sql, values in (*looks.rare, *looks.common) for value in values]
    common = "".join(
        f" UNION ALL SELECT * FROM ({sql}) AS c WHERE thing IN (SELECT thing FROM rare)"
        for sql, _values in looks.common
    )
    near = ""
    if query.near:
        # Good enough within a county: a degree of longitude is some 0.63 of one of latitude.
        near = (
            f" * (1 + {NEAR} / (1 + COALESCE((SELECT MIN(ABS(p.latitude - %s)"
            " + 0.63 * ABS(p.longitude - %s)) FROM search_indexedpoint p"
            f" WHERE p.thing_id = met.thing), {HALF_WAY}) / {HALF_WAY}))"
        )
        params += query.near
    narrowed = ""
    for name, value in filters:
        narrowed += (
            " AND EXISTS (SELECT 1 FROM search_indexedfact f"
            " WHERE f.thing_id = thing AND f.name = %s AND f.value = %s)"
        )
        params += [name, value]
    sql = _STATEMENT.format(
        rare=" UNION ALL ".join(sql for sql, _values in looks.rare),
        found=f"SELECT thing, wish, value FROM rare{common}",
        places=", ".join(map(str, looks.places or [NO_WISH])), place=PLACE,
        near=near, least=LEAST_SHARE, narrowed=narrowed, most=MOST_HITS,
    )  # fmt: skip
    return sql, params


def read(rows: Iterable[Sequence[Any]]) -> Rows:
    scores: dict[int, float] = {}
    counts: dict[str, dict[str, int]] = {}
    total = wishes = 0
    for name, value, number, score in rows:
        if name == "*":
            total, wishes = number, int(score)
        elif name:
            counts.setdefault(name, {})[value] = number
        else:
            scores[number] = float(score)
    ordered = dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
    return Rows(ordered, counts, total, wishes)
