"""Which offers fit what somebody chose, and how many would fit each further choice.

What is for everybody is also for women; what is for the whole city is also for its districts. Such
offers count as fitting, and stand below those that name the group or the district.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import and_, or_

from offers.directory import directory
from offers.models.access import AccessCondition
from offers.models.links import OfferPlaceLink
from portal.content.directory import Directory
from portal.content.term_choices import kept_records
from portal.languages import active

Chosen = Mapping[str, Sequence[str]]

#: Parts of a list: what was named; what is for everybody; what is for the whole city.
NAMED, FOR_EVERYBODY, CITY_WIDE = 0, 1, 2


def access_conditions() -> list[AccessCondition]:
    """Those that offers name."""
    named = directory(active()).values("access")
    return [condition for condition in kept_records(AccessCondition) if condition.slug in named]


def _in_districts(known: Directory, slugs: Sequence[str]) -> int:
    """There, and in the whole city."""
    return known.having("district", slugs) | known.without("district")


def _for_groups(known: Directory, slugs: Sequence[str]) -> int:
    return known.having("target_group", slugs) | known.having(
        "everybody", known.values("everybody")
    )


def _on_terms(known: Directory, names: Sequence[str]) -> int:
    return reduce(and_, (known.having("terms", [name]) for name in names), known.everything)


def _open_to(known: Directory, slugs: Sequence[str]) -> int:
    """Whoever meets these conditions is kept out of nothing that asks for one of them."""
    by_kind: dict[str, list[str]] = {}
    for condition in access_conditions():
        if condition.slug in slugs:
            by_kind.setdefault(condition.kind, []).append(condition.slug)
    kept_out = (
        known.having("asks", [kind]) & ~known.having("access", met) for kind, met in by_kind.items()
    )
    return known.everything & ~reduce(or_, kept_out, 0)


CONDITIONS: dict[str, Callable[[Directory, Sequence[str]], int]] = {
    "category": lambda known, slugs: known.having("category", slugs),
    "district": _in_districts,
    "language": lambda known, codes: known.having("language", codes),
    "target_group": _for_groups,
    "terms": _on_terms,
    "access": _open_to,
}


class Matches:
    """The offers that fit all choices, at one place or in the whole city."""

    def __init__(self, chosen: Chosen, place: int | None = None) -> None:
        self._known = directory(active())
        self._chosen = chosen
        self._here = self._known.everything
        if place:
            there = OfferPlaceLink.objects.filter(location=place).values_list("page_id", flat=True)
            self._here = self._known.set_of(there)
        self._fitting = {
            name: CONDITIONS[name](self._known, values) for name, values in chosen.items() if values
        }

    def _but(self, name: str = "") -> int:
        """What fits all choices, or all but those of one filter."""
        fitting = (found for filtered, found in self._fitting.items() if filtered != name)
        return reduce(and_, fitting, self._here)

    @property
    def ids(self) -> list[int]:
        """Of the source pages that fit."""
        return self._known.listed(self._but())

    @property
    def count(self) -> int:
        return self._but().bit_count()

    def left_by(self, name: str, value: str) -> int:
        """How many a list with this choice would hold.

        Groups are counted with what is for everybody; districts without what is for the whole city.
        """
        if name == "terms":  # all of them must hold
            return (self._but() & self._known.having(name, [value])).bit_count()
        if name == "district":
            return (self._but(name) & self._known.having(name, [value])).bit_count()
        return (self._but(name) & CONDITIONS[name](self._known, [value])).bit_count()

    def in_parts(self) -> list[tuple[int, int]]:
        """Ids of source pages with the part of each: part by part, each by title."""
        found = self._but()
        parts = {NAMED: found, FOR_EVERYBODY: 0, CITY_WIDE: 0}
        for name, part in (("district", CITY_WIDE), ("target_group", FOR_EVERYBODY)):
            if values := self._chosen[name]:
                parts[part] = parts[NAMED] & ~self._known.having(name, values)
                parts[NAMED] &= ~parts[part]
        return [(pk, part) for part, there in parts.items() for pk in self._known.listed(there)]
