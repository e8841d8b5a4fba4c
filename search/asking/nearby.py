"""Near what somebody searches: the area that is chosen, else one that is named in the query."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.content.searchable import Area, areas
from search.asking.plan import SearchQuery
from search.words.folding import fold, spans
from search.words.stemming import stem


@dataclass(frozen=True)
class Nearby:
    """An area, and the facet that has it; `words` are the typed ones that name it, folded."""

    facet: str
    area: Area
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Word:
    """As it is written and without its ending: "Massen'de" is in Massen."""

    folded: str
    forms: frozenset[str]


def nearby(query: SearchQuery) -> Nearby | None:
    known = [Nearby(facet, area) for facet, found in areas().items() for area in found]
    chosen = [place for place in known if (place.facet, place.area.code) in query.filters]
    if chosen:
        return chosen[0]
    typed = _forms(query.text, query.language)
    named = [replace(place, words=_naming(place.area, typed, query)) for place in known]
    longest = max(named, key=lambda place: len(place.words), default=None)
    return longest if longest and longest.words else None


def _naming(area: Area, typed: Sequence[_Word], query: SearchQuery) -> frozenset[str]:
    """The typed words that are the longest of its names in the query."""
    names = (_forms(name, query.language) for name in area.names)
    return max((_standing_in(name, typed) for name in names), key=len, default=frozenset())


def _standing_in(name: Sequence[_Word], typed: Sequence[_Word]) -> frozenset[str]:
    for start in range(len(typed) - len(name) + 1) if name else ():
        there = typed[start : start + len(name)]
        if all(word.forms & one.forms for word, one in zip(name, there, strict=True)):
            return frozenset(one.folded for one in there)
    return frozenset()


def _forms(text: str, language: str) -> list[_Word]:
    words = [match.group() for match in spans(text)]
    return [
        _Word(fold(word), frozenset({fold(word), stem(word, language)} - {""})) for word in words
    ]
