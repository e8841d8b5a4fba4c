"""What was found by its words, in the order of words and meaning together.

Meaning finds nothing by itself: there is no nearness below which a thing is no answer (the figures
stand in `docs/architecture.md`). It only says which of the things that have some of the words are
what somebody wanted. So counts, filters and "nothing found" are the same with it and without.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.asking.plan import Plan, SearchQuery, title_key
from search.engine import Found, Hit, get_engine
from search.engines.writing import plain
from search.meaning.encoder import Encoder, get_encoder
from search.meaning.models import DocumentVector

#: Of the things found so many, the best by their words, are put in order.
REACH = 50
#: So much of a query is encoded.
LONGEST_QUERY = 100
#: Reciprocal rank: the first place is worth 1 / (1 + FLAT), the second 1 / (2 + FLAT) …
FLAT = 10
#: The worth of a place by meaning beside one by words: where things have all that was asked the
#: words are trusted, in a sentence of which nothing has every word they are not.
ALL_WORDS, SOME_WORDS = 0.35, 1.5


def find(asked: Plan) -> Found:
    """The engine's answer; with an encoder its first pages in the better order.

    Raises:
        SearchUnavailable: the engine does not answer.
    """
    query, encoder = asked.query, get_encoder()
    last = query.page * query.per_page
    reach = REACH // query.per_page * query.per_page
    if encoder is None or last > reach or not asked.wishes:
        return get_engine().find(asked)
    whole = replace(asked, query=replace(query, page=1, per_page=reach))
    found = get_engine().find(whole)
    hits = _in_order(found, asked, encoder)
    return replace(found, hits=tuple(hits[last - query.per_page : last]))


def _in_order(found: Found, asked: Plan, encoder: Encoder) -> list[Hit]:
    """A thing of the very name that was typed stays first; one without a vector where it is."""
    by_words = {hit.group: place for place, hit in enumerate(found.hits, 1)}
    nearness = _nearness(asked.query, list(by_words), encoder)
    nearest = sorted(nearness, key=lambda group: (-nearness[group], by_words[group]))
    by_meaning = by_words | {group: place for place, group in enumerate(nearest, 1)}
    share = ALL_WORDS if found.every_word else SOME_WORDS

    def order(hit: Hit) -> tuple[bool, float, int]:
        place = by_words[hit.group]
        worth = 1 / (FLAT + place) + share / (FLAT + by_meaning[hit.group])
        return title_key(hit.title) != asked.name, -worth, place

    return sorted(found.hits, key=order)


def _nearness(query: SearchQuery, groups: Sequence[str], encoder: Encoder) -> dict[str, float]:
    """Of each thing the nearest of its texts in the reader's language and the source's."""
    rows = list(_vectors(query, groups))
    if not rows:
        return {}
    near = encoder.nearness(plain(query.text)[:LONGEST_QUERY], [vector for _group, vector in rows])
    best: dict[str, float] = {}
    for (group, _vector), value in zip(rows, near, strict=True):
        best[group] = max(value, best.get(group, value))
    return best


def _vectors(query: SearchQuery, groups: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    found = DocumentVector.objects.filter(group__in=groups, language__in=query.first_languages)
    for group, vector in found.order_by("pk").values_list("group", "vector"):
        yield group, bytes(vector)
