"""One page of results in one statement: what is met in which thing, weighed, narrowed, counted."""

# ruff: noqa: S608 - only constants and placeholders are put together, never what was typed
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search.asking.plan import SearchQuery
from search.engines.choosing import MOST_OF_LOOK

Sql = tuple[str, list[Any]]
#: So many things, the best ones, are counted and can be turned to.
MOST_HITS = 500
#: A limit keeps SQLite from asking of each look anew what it is narrowed by.
_ALL = 1_000_000_000
#: What is worth less than this share of the best hit is no answer to the question.
LEAST_SHARE = 0.35
#: What a thing of exactly that name gets on top of all its words.
NAMED = 0.5
#: How much nearness may add, and at how many degrees from the point it is half. So much gets what
#: is in no place of its own: it is there for the whole city.
NEAR, HALF_WAY = 0.25, 0.02

#: The name of an area counts so much of a word: what is near is told by the points as well.
PLACE = 0.5
#: And so much a word that stands beside what an editor's concept knows.
INCIDENTAL = 0.5
#: The look for a thing of exactly the name that was typed.
NAME = -1

# Both databases understand it. `found` has a row for each look that met a thing, `met` one for each
# thing, with a column for each wish; scores are rounded, so that equals are equal in both. Nobody
# reads `rarity.things`, which keeps `rarity` one row where all weights are known.
_STATEMENT = """
WITH rare (number, thing, wish, value) AS ({rare}),
there_are (things) AS (SELECT {there_are}),
{brought}found (thing, wish, value) AS (SELECT thing, wish, value FROM rare{common}),
met AS (SELECT thing, {columns} FROM found GROUP BY thing),
rarity AS (SELECT COUNT(*) AS things, {weights} FROM met),
scored AS (
    SELECT met.thing, {wishes} AS wishes, FLOOR(1000000 *
        (COALESCE(({worth}) / NULLIF({all_weights}, 0), 0) + met.named) * t.weight{near} + 0.5
    ) / 1000000 AS score
    FROM met CROSS JOIN rarity JOIN search_indexedthing t ON t.id = met.thing
    WHERE met.named > 0 OR {more_than_places}
),
best_hits AS (
    SELECT thing, wishes, score FROM scored
    WHERE score >= {least} * (SELECT MAX(score) FROM scored) {narrowed}
    ORDER BY score DESC, thing LIMIT {most}
)
"""
# To SQLite a CROSS JOIN says in which order to read: else it may begin with all rows there are.
_PAGE = """
SELECT '', d.language, d.id, score FROM (
    SELECT thing, score FROM best_hits ORDER BY score DESC, thing LIMIT %s OFFSET %s
) AS page CROSS JOIN search_indexeddocument d WHERE d.thing_id = page.thing
"""
_COUNTS = """
UNION ALL SELECT f.name, f.value, COUNT(*), 0.0
FROM best_hits h CROSS JOIN search_indexedfact f WHERE f.thing_id = h.thing {of}
GROUP BY f.name, f.value
"""
_TOTALS = """
UNION ALL SELECT '*', '', COUNT(*), COALESCE(MAX(wishes), 0.0) FROM best_hits
"""


@dataclass(frozen=True)
class First:
    """Looks that are read in turn until there are so many."""

    most: int
    looks: tuple[Sql, ...]


@dataclass(frozen=True)
class Looks:
    """SQL for rows (number, thing, wish, value), the rare wishes' with that of the name (`NAME`).

    `wishes` are the numbers of all. The common ones count in what the rare and the `first` have met
    alone. `things` has of common wishes in how many they stand; `places` are the numbers of wishes
    that only name an area, `incidental` those of words beside what was meant. `order` is SQL for
    the weightiest documents first.
    """

    rare: tuple[Sql, ...]
    wishes: tuple[int, ...]
    common: tuple[Sql, ...] = ()
    first: tuple[First, ...] = ()
    things: Mapping[int, int] = field(default_factory=dict)
    places: tuple[int, ...] = ()
    incidental: tuple[int, ...] = ()
    order: str = "number"
    things_there_are: int = 0

    @property
    def one_brings(self) -> bool:
        """Whether there is one common wish that brings things, and no other common one."""
        return len(self.things) == 1 and bool(self.first)


@dataclass(frozen=True)
class Brought:
    """SQL for common table expressions, among them `brought` with the column `thing`: what is
    weighed. And for a condition, by which rows (number, thing, wish, value) of a common look are
    not read in vain."""

    expressions: Sql
    useful: Sql


def bringing(looks: Looks, filters: Sequence[tuple[str, str]]) -> Sql:
    """Documents (number, thing, value) of what is weighed: what the rare looks have met and the
    first of the common ones, of all and of the filters'. It reads `rare`.

    Where one wish brings, `value` is what a document is worth for it by the look that brought it;
    else, and of what a rare look has met, 0."""
    params: list[Any] = []
    value = "value" if looks.one_brings else "0.0"
    parts = ["SELECT number, thing, 0.0 AS value FROM rare"]
    for narrowing in ((), filters) if filters else ((),):
        for row in looks.first:
            part, values = _first_of(row, looks.order, narrowing)
            parts.append(f"SELECT number, thing, {value} FROM ({part} LIMIT {row.most}) AS w")
            params += values
    return " UNION ALL ".join(parts), params


def bringing_alone(looks: Looks, filters: Sequence[tuple[str, str]]) -> Sql:
    """As a statement of its own: things with what they are worth and their last document."""
    rare, params = _rare(looks)
    sql, values = bringing(looks, filters)
    return (
        f"WITH rare (number, thing, wish, value) AS ({rare})"
        f" SELECT thing, MAX(value), MAX(number) FROM ({sql}) AS b GROUP BY thing"
    ), params + values


def page_of(looks: Looks, query: SearchQuery, brought: Brought | None) -> Sql:
    """The page asked for with the counts of all facets."""
    hits, params = _hits(looks, query, query.filters, brought)
    page = [query.per_page, (query.page - 1) * query.per_page]
    return f"{hits} {_PAGE} {_COUNTS.format(of='')} {_TOTALS}", [*params, *page]


def others(name: str, query: SearchQuery) -> tuple[tuple[str, str], ...]:
    """The filters without those of a facet."""
    return tuple(pair for pair in query.filters if pair[0] != name)


def counts_without(name: str, looks: Looks, query: SearchQuery, brought: Brought | None) -> Sql:
    """What the facet would count without its own filter: what else one may choose."""
    hits, params = _hits(looks, query, others(name, query), brought)
    first = _COUNTS.replace("UNION ALL", "", 1).format(of="AND f.name = %s")
    return f"{hits} {first}", [*params, name]


def _rare(looks: Looks) -> Sql:
    rows = (f"SELECT number, thing, wish, value FROM ({sql}) AS r" for sql, _values in looks.rare)
    return " UNION ALL ".join(rows), [value for _sql, values in looks.rare for value in values]


def _common(looks: Looks, brought: Brought) -> Sql:
    """Rows of the common looks for what is weighed."""
    condition, useful = brought.useful
    params: list[Any] = []
    each = []
    for sql, values in looks.common:
        each.append(f"SELECT thing, wish, value FROM ({sql}) AS e WHERE {condition}")
        params += [*values, *useful]
    return (
        f" UNION ALL SELECT thing, wish, value FROM ({' UNION ALL '.join(each)} LIMIT {_ALL}) AS c"
        " WHERE thing IN (SELECT thing FROM brought)"
    ), params


def _hits(
    looks: Looks, query: SearchQuery, filters: Sequence[tuple[str, str]], brought: Brought | None
) -> Sql:
    params: list[Any] = []

    def take(sql: Sql) -> str:
        params.extend(sql[1])
        return sql[0]

    sql = _STATEMENT.format(
        rare=take(_rare(looks)),
        there_are=looks.things_there_are or "(SELECT COUNT(*) FROM search_indexedthing)",
        brought=f"{take(brought.expressions)},\n" if brought else "",
        common=take(_common(looks, brought)) if brought else "",
        **_weighing(looks),
        near=take(_near(query)),
        least=LEAST_SHARE,
        narrowed="".join(take(_narrowed(pair)) for pair in filters),
        most=MOST_HITS,
    )
    return sql, params


def _weighing(looks: Looks) -> dict[str, str]:
    """What each wish adds: its best value in a thing, by how rare it is among all things."""
    best = {f"wish{wish}": _best(wish) for wish in looks.wishes}
    weights = {f"weight{wish}": _weight(wish, looks) for wish in looks.wishes}
    met = [f"CASE WHEN {column} > 0 THEN 1 ELSE 0 END" for column in best]
    not_places = [f"wish{wish} > 0" for wish in looks.wishes if wish not in looks.places]
    return {
        "columns": ", ".join(
            f"{sql} AS {column}" for column, sql in {"named": _best(NAME), **best}.items()
        ),
        "weights": ", ".join(f"{sql} AS {column}" for column, sql in weights.items()),
        "wishes": " + ".join(met),
        "worth": " + ".join(map(" * ".join, zip(best, weights, strict=True))),
        "all_weights": " + ".join(weights),
        "more_than_places": " OR ".join(not_places or ["FALSE"]),
    }


def _best(wish: int) -> str:
    return f"MAX(CASE WHEN wish = {wish} THEN value ELSE 0 END)"


def _weight(wish: int, looks: Looks) -> str:
    """More for a rarer wish; nothing for one that no thing meets."""
    share = PLACE if wish in looks.places else INCIDENTAL if wish in looks.incidental else 1
    there_are = "(SELECT things FROM there_are)"
    if common := looks.things.get(wish):
        return f"{share} * LN(2.0 + 1.0 * {there_are} / {common})"
    things = f"NULLIF(SUM(CASE WHEN wish{wish} > 0 THEN 1 ELSE 0 END), 0)"
    return f"{share} * COALESCE(LN(2.0 + 1.0 * {there_are} / {things}), 0)"


def _first_of(row: First, order: str, filters: Sequence[tuple[str, str]]) -> Sql:
    narrowed = [_narrowed(pair) for pair in filters]
    condition = "".join(sql for sql, _values in narrowed)
    parts, params = [], []
    for sql, values in row.looks:
        parts.append(
            f"SELECT number, thing, value FROM (SELECT number, thing, value FROM ({sql}) AS l"
            f" WHERE 1 = 1 {condition}"
            f" ORDER BY {order} LIMIT {MOST_OF_LOOK}) AS f"
        )
        params += [*values, *(value for _sql, pair in narrowed for value in pair)]
    return " UNION ALL ".join(parts), params


def same(column: str, values: list[str]) -> Sql:
    sql = f"SELECT id FROM search_indexedword WHERE {column} IN ({marks(values)})"
    return sql, values


def marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _near(query: SearchQuery) -> Sql:
    if not query.near:
        return "", []
    # Good enough within a county: a degree of longitude is some 0.63 of one of latitude.
    return (
        f" * (1 + {NEAR} / (1 + COALESCE((SELECT MIN(ABS(p.latitude - %s)"
        " + 0.63 * ABS(p.longitude - %s)) FROM search_indexedpoint p"
        f" WHERE p.thing_id = met.thing), {HALF_WAY}) / {HALF_WAY}))"
    ), [*query.near]


def _narrowed(pair: tuple[str, str]) -> Sql:
    return (
        " AND EXISTS (SELECT 1 FROM search_indexedfact f"
        " WHERE f.thing_id = thing AND f.name = %s AND f.value = %s)"
    ), [*pair]
