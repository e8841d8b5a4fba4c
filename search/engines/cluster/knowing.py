"""What the index knows of a plan's wishes: asked first, for the looks and the weights hang on it.

One request counts the things that meet each wish. Only where a word meets nothing, others look for
what may stand in its place (`correcting.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from elasticsearch.dsl import Search

from search.asking.plan import Plan, Wish
from search.engines.cluster.asking import Asked, How, Look, any_of, looks_of
from search.engines.cluster.client import client, total_of
from search.engines.cluster.correcting import instead_of
from search.engines.looks import COMMON
from search.words.terms import QueryWord


@dataclass(frozen=True)
class Known:
    """`things` are all of the index. `corrected` has what was searched in a word's place."""

    asked: tuple[Asked, ...]
    things: int
    corrected: Mapping[str, str]


def known(plan: Plan, index: str) -> Known:
    counts, things = _counted(plan, index)
    asked: list[tuple[Asked, ...]] = []
    open_words: dict[int, QueryWord] = {}
    corrected: dict[str, str] = {}
    for number, wish in enumerate(plan.wishes):
        found = _chosen(wish, plan, counts, f"{number}")
        if not found.looks and wish.meant and not wish.filler:
            found = _chosen(wish.meant, plan, counts, f"{number}m")
            if found.looks:
                corrected[wish.typed] = wish.meant.typed
        if not found.looks and not wish.filler and len(wish.words) == 1:
            open_words[number] = wish.words[0]
        asked.append(() if wish.filler and not found.looks else (found,))
    if open_words:
        for number, (instead, spelling) in instead_of(open_words, plan, index).items():
            asked[number] = instead
            if spelling:
                corrected[open_words[number].typed] = spelling
    placed = [
        tuple(replace(one, place=wish.place, incidental=wish.incidental) for one in found)
        for wish, found in zip(plan.wishes, asked, strict=True)
    ]
    telling = _telling(plan, placed)
    return Known(tuple(one for wish in telling for one in wish), things, corrected)


# --- How often a wish is met -------------------------------------------------------------------


def _counted(plan: Plan, index: str) -> tuple[dict[str, int], int]:
    filters: dict[str, Any] = {}
    for number, wish in enumerate(plan.wishes):
        filters |= _variants(wish, plan, f"{number}")
        if wish.meant:
            filters |= _variants(wish.meant, plan, f"{number}m")
    search = Search(using=client(), index=index).extra(size=0, track_total_hits=True)
    search.aggs.bucket("wishes", "filters", filters=filters)
    answer = search.params(allow_partial_search_results=False).execute()
    buckets = answer.aggregations.wishes.buckets.to_dict()
    return (
        {name: bucket["doc_count"] for name, bucket in buckets.items()},
        total_of(answer),
    )


def _variants(wish: Wish, plan: Plan, name: str) -> dict[str, Any]:
    """In the languages that come first, in each other one, and in all; a filler in its own."""
    query = plan.query
    if wish.filler:
        return {f"{name}.own": any_of(looks_of(wish, query, [query.language]))}
    first = looks_of(wish, query, query.first_languages)
    others = {code: looks_of(wish, query, [code]) for code in _others(plan)}
    everything = [*first, *(look for looks in others.values() for look in looks)]
    own = [query.language]
    return {
        f"{name}.own": any_of(_in_these_words(wish, plan, own)),
        f"{name}.words": any_of(_in_these_words(wish, plan, query.first_languages)),
        f"{name}.strong": any_of([look for look in first if look.how is not How.PART]),
        f"{name}.first": any_of(first),
        f"{name}.all": any_of(everything),
        **{f"{name}.{code}": any_of(looks) for code, looks in others.items()},
    }


def _in_these_words(wish: Wish, plan: Plan, codes: Sequence[str]) -> list[Look]:
    return [look for look in looks_of(wish, plan.query, codes) if look.how is How.WHOLE]


def _telling(plan: Plan, asked: list[tuple[Asked, ...]]) -> list[tuple[Asked, ...]]:
    """Without words that say nothing and stand everywhere, where others tell more."""
    common = [
        wish.filler and any(one.things > COMMON for one in found)
        for wish, found in zip(plan.wishes, asked, strict=True)
    ]
    telling = [() if skip else found for found, skip in zip(asked, common, strict=True)]
    return telling if any(one.looks for found in telling for one in found) else asked


def _others(plan: Plan) -> list[str]:
    return [code for code in plan.query.languages if code not in plan.query.first_languages]


def _chosen(wish: Wish, plan: Plan, counts: Mapping[str, int], name: str) -> Asked:
    """In the languages that come first; in all others only what these do not know at all.

    As `looks.ways_of`: the very words are enough where they are common.
    """
    query = plan.query
    if wish.filler:
        things = counts[f"{name}.own"]
        looks = looks_of(wish, query, [query.language]) if things else []
        return Asked(tuple(looks), things)
    for codes, in_words in (([query.language], "own"), (query.first_languages, "words")):
        if counts[f"{name}.{in_words}"] > COMMON:
            looks = _in_these_words(wish, plan, codes)
            return Asked(tuple(looks), counts[f"{name}.{in_words}"])
    if counts[f"{name}.strong"]:
        first = looks_of(wish, query, query.first_languages)
        return Asked(tuple(first), counts[f"{name}.first"])
    if not counts[f"{name}.all"]:
        return Asked()
    codes = [code for code in _others(plan) if counts[f"{name}.{code}"]]
    if counts[f"{name}.first"]:
        codes = [*query.first_languages, *codes]
    return Asked(tuple(looks_of(wish, query, codes)), counts[f"{name}.all"])
