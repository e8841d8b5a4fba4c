"""Near what somebody searches: the area that is chosen, else one that is named in the query."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.content.searchable import Area, areas
from search.asking.plan import SearchQuery
from search.words.folding import fold, spans
from search.words.stemming import stem


@dataclass(frozen=True)
class Nearby:
    """An area, and the facet that has it among its codes."""

    facet: str
    area: Area


def nearby(query: SearchQuery) -> Nearby | None:
    known = [Nearby(facet, area) for facet, found in areas().items() for area in found]
    chosen = [place for place in known if (place.facet, place.area.code) in query.filters]
    if chosen:
        return chosen[0]
    typed = _forms(query.text, query.language)
    named = ((length, place) for place in known if (length := _length(place, typed, query)))
    return max(named, key=lambda found: found[0], default=(0, None))[1]


def _length(place: Nearby, typed: Sequence[set[str]], query: SearchQuery) -> int:
    """Of how many words the longest of its names is that stands in the query."""
    names = (_forms(name, query.language) for name in place.area.names)
    return max((len(name) for name in names if _stands_in(name, typed)), default=0)


def _stands_in(name: Sequence[set[str]], typed: Sequence[set[str]]) -> bool:
    starts = range(len(typed) - len(name) + 1) if name else ()
    return any(
        all(word & there for word, there in zip(name, typed[start:], strict=False))
        for start in starts
    )


def _forms(text: str, language: str) -> list[set[str]]:
    """Each word as it is written and without its ending: "Massen'de" is in Massen."""
    words = [match.group() for match in spans(text)]
    return [{fold(word), stem(word, language)} - {""} for word in words]
