"""The page that was asked for: everything weighed by the formula of `statement.py`, and counted."""

import re
from collections.abc import Sequence
from math import log
from typing import Any

from elasticsearch.dsl import SF, A, Q, Search
from elasticsearch.dsl.query import Bool, ConstantScore, FunctionScore, Query, Terms
from elasticsearch.dsl.response import Response

from search.asking.plan import Plan, SearchQuery, title_key
from search.engine import Found
from search.engines.cluster.asking import any_of, best_of, within_bounds
from search.engines.cluster.client import client, total_of
from search.engines.cluster.hits import hits_of
from search.engines.cluster.knowing import Known
from search.engines.cluster.writing import fact
from search.engines.looks import COMMON
from search.engines.statement import HALF_WAY, LEAST_SHARE, NAMED, NEAR

#: Codes of all facets together that are counted.
MOST_CODES = 2000
KM_OF_A_DEGREE = 111.2
#: The least score is compared in the nodes' short numbers.
_ROUNDING = 1e-5


def read(plan: Plan, known: Known, index: str) -> Found:
    """Two requests: the best score there is, then all that is no less than a share of it."""
    query = plan.query
    scored = _scored(plan, known)
    best = _run(_search(index, scored).extra(size=1, _source=False, track_total_hits=False))
    if not best.hits:
        return Found(corrected=dict(known.corrected))
    least = best.to_dict()["hits"]["max_score"] * LEAST_SHARE * (1 - _ROUNDING)
    page = _search(index, scored).extra(
        min_score=least,
        track_total_hits=True,
        size=query.per_page,
        from_=(query.page - 1) * query.per_page,
    )
    page = page.source(["documents"]).sort(
        {"_score": {"order": "desc"}}, {"number": {"order": "asc"}}
    )
    page = page.post_filter(_narrowed(query.filters))
    answer = _run(_with_counts(page, known, query))
    within = answer.aggregations.within
    return Found(
        hits=tuple(hits_of(answer, known, query)),
        total=total_of(answer),
        facets=_facets(answer, query),
        every_word=within.every.doc_count > 0,
        corrected=dict(known.corrected),
    )


def _search(index: str, scored: Query) -> Search:
    return Search(using=client(), index=index).query(scored)


def _run(search: Search) -> Response:
    return search.params(allow_partial_search_results=False).execute()


def _scored(plan: Plan, known: Known) -> Query:
    """The sum of each wish's best look, the rarer the wish the more; the weight of the thing.

    Common wishes count in what the rare ones have met, as in `choosing.py`.
    """
    asked = [one for one in known.asked if one.looks]
    rarity = [log(2 + known.things / max(one.things, 1)) * one.share for one in asked]
    bounded = within_bounds([one.looks for one in asked])
    telling: list[Query] = []
    adding: list[Query] = []
    only_common = all(one.place or one.things > COMMON for one in asked)
    for one, looks, weight in zip(asked, bounded, rarity, strict=True):
        adds = one.place or (one.things > COMMON and not only_common)
        if looks:
            (adding if adds else telling).append(best_of(looks, weight / sum(rarity)))
    named = ConstantScore(filter=Terms(titles=_names(plan, known)), boost=NAMED)
    met = Bool(should=[*telling, named], minimum_should_match=1)
    weighed: Query = FunctionScore(
        query=Bool(must=[met], should=adding),
        functions=[SF({"field_value_factor": {"field": "weight", "missing": 1}})],
        boost_mode="multiply",
    )
    return _nearer(weighed, plan.query)


def _names(plan: Plan, known: Known) -> list[str]:
    text = plan.query.text
    for typed, meant in known.corrected.items():
        text = text.replace(typed, meant, 1)
    return [name for name in dict.fromkeys((plan.name, title_key(text))) if name]


def _nearer(weighed: Query, query: SearchQuery) -> Query:
    """As much more as in `statement.py` at the nearest point, half of it as far away or nowhere."""
    if not query.near:
        return weighed
    latitude, longitude = query.near
    nearness = {
        "filter": Q("exists", field="point"),
        "exp": {
            "point": {
                "origin": {"lat": latitude, "lon": longitude},
                "scale": f"{HALF_WAY * KM_OF_A_DEGREE:.3f}km",
                "decay": 0.5,
            }
        },
        "weight": NEAR,
    }
    nowhere = {"filter": ~Q("exists", field="point"), "weight": NEAR / 2}
    return FunctionScore(
        query=weighed,
        functions=[SF({"weight": 1}), SF(nearness), SF(nowhere)],
        score_mode="sum",
        boost_mode="multiply",
    )


def _narrowed(filters: Sequence[tuple[str, str]]) -> Query:
    if not filters:
        return Q("match_all")
    return Bool(filter=[Q("term", facts=fact(name, value)) for name, value in filters])


def _with_counts(page: Search, known: Known, query: SearchQuery) -> Search:
    """All facets within all filters, and each one that narrows without its own."""
    page.aggs.bucket("within", "filter", _narrowed(query.filters))
    page.aggs["within"].bucket("facts", A("terms", field="facts", size=MOST_CODES))
    every = Bool(filter=[any_of(one.looks) for one in known.asked])
    page.aggs["within"].bucket("every", "filter", every)
    for name in dict(query.filters):
        others = [pair for pair in query.filters if pair[0] != name]
        own = A("terms", field="facts", size=MOST_CODES, include=f"{_literally(name)}:.*")
        page.aggs.bucket(f"without.{name}", "filter", _narrowed(others)).bucket("facts", own)
    return page


def _literally(name: str) -> str:
    return re.sub(r"\W", lambda match: f"\\{match.group()}", name)


def _facets(answer: Response, query: SearchQuery) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for name, value, number in _codes(answer.aggregations.within):
        counts.setdefault(name, {})[value] = number
    for facet in dict(query.filters):
        own = _codes(answer.aggregations[f"without.{facet}"])
        counts[facet] = {value: number for _name, value, number in own}
    return counts


def _codes(counted: Any) -> list[tuple[str, str, int]]:
    rows = ((*row.key.split(":", 1), row.doc_count) for row in counted.facts.buckets)
    return [(name, value, number) for name, value, number in rows]
