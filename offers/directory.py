"""All published offers by what they are chosen by, made once a generation.

A choice is the set of its offers, and a set is one whole number: bit n stands for the n-th offer.
So what fits several choices, and how much each further one would leave, costs a few operations on
numbers of a kilobyte, with eighty offers as with ten thousand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat

from networks.models.languages import JoinedCodes
from offers.models.access import OfferAccessLink
from offers.models.links import OfferCategoryLink, OfferPlaceLink, OfferTargetGroupLink
from offers.models.offers import Offer
from portal.content.fragments import kept

#: What people need in order to come at all, by its key in the address.
TERMS = {
    "childcare": Q(childcare=True),
    "step_free": Q(step_free=True),
    "free": Q(free_of_charge=True),
    "no_registration": Q(registration_needed=False),
    "online": Q(online=True),
}
PUBLISHED = ""
T = TypeVar("T", int, str)


@dataclass(frozen=True)
class Directory:
    """Offers (ids of source pages) by their number; (kind of choice, value) → those that have it.

    Beside the filters of the list there are two kinds: `everybody` (by group), and `asks`,
    for a condition of a kind.
    """

    ids: tuple[int, ...]
    sets: Mapping[tuple[str, str], int]

    @property
    def everything(self) -> int:
        return (1 << len(self.ids)) - 1

    def having(self, kind: str, values: Iterable[str]) -> int:
        """What has one of the values."""
        return reduce(or_, (self.sets.get((kind, value), 0) for value in values), 0)

    def values(self, kind: str) -> list[str]:
        """All that some offer has."""
        return [value for known, value in self.sets if known == kind]

    def set_of(self, ids: Iterable[int]) -> int:
        return _set_of(ids, {pk: number for number, pk in enumerate(self.ids)})

    def listed(self, found: int, order: Sequence[int]) -> list[int]:
        """The ids of a set, in an order of numbers."""
        signs = f"{found:0{len(self.ids)}b}"[::-1]
        return [self.ids[number] for number in order if signs[number] == "1"]


def directory() -> Directory:
    return kept("offer-directory", _read)


def order_of_titles(language: str) -> tuple[int, ...]:
    """The numbers of the offers as a reader of the language looks them up."""

    def read() -> tuple[int, ...]:
        numbers = {pk: number for number, pk in enumerate(directory().ids)}
        sorted_ids = Offer.objects.sources().by_title(language).values_list("pk", flat=True)
        return tuple(numbers[pk] for pk in sorted_ids if pk in numbers)

    return kept(f"offer-titles:{language}", read)


def _set_of(ids: Iterable[T], numbers: Mapping[T, int]) -> int:
    """Ids of what is not published count for nothing."""
    signs = bytearray(b"0") * (len(numbers) + 1)
    for number in map(numbers.get, ids):
        if number is not None:
            signs[-1 - number] = ord("1")
    return int(signs, 2)


def _read() -> Directory:
    rows = [(kind, value, pages.split()) for kind, value, pages in _rows()]
    published = sorted(int(pk) for kind, _v, pages in rows if kind == PUBLISHED for pk in pages)
    numbers = {str(pk): number for number, pk in enumerate(published)}
    sets: dict[tuple[str, str], int] = defaultdict(int)
    for kind, value, pages in rows:
        if found := _set_of(pages, numbers):
            for choice in _choices(kind, value):
                sets[choice] |= found
    return Directory(tuple(published), dict(sets))


def _choices(kind: str, value: str) -> list[tuple[str, str]]:
    """Published offers come by the terms that they are on, all in one value."""
    return [("terms", term) for term in value.split()] if kind == PUBLISHED else [(kind, value)]


def _rows() -> Iterable[tuple[str, str, str]]:
    """Kind of choice, value, ids of offers (also of those that are not published).

    In one query, with a row for each value: to fetch a row for each offer takes ten times as long.
    """

    def by(kind: str, links: QuerySet, value: Any, page: str = "page_id") -> QuerySet:
        rows = links.order_by().values(kind=Value(kind), value=value)
        return rows.annotate(pages=JoinedCodes(Cast(page, TextField())))

    terms = [
        Case(When(is_so, Value(f"{term} ")), default=Value("")) for term, is_so in TERMS.items()
    ]
    places, groups = OfferPlaceLink.objects, OfferTargetGroupLink.objects
    spoken, asked = Offer.spoken_languages.through.objects, OfferAccessLink.objects
    everybody = groups.filter(target_group__is_everybody=True)
    rows = by(PUBLISHED, Offer.objects.sources(), Concat(*terms), "pk").union(
        by("category", OfferCategoryLink.objects.all(), F("category__slug")),
        by("district", places.filter(district__isnull=False), F("district__slug")),
        by("district", places.filter(location__district__isnull=False),
           F("location__district__slug")),
        by("language", spoken.all(), F("spokenlanguage__code"), "offer_id"),
        by("target_group", groups.all(), F("target_group__slug")),
        by("everybody", everybody, F("target_group__slug")),
        by("access", asked.all(), F("condition__slug")),
        by("asks", asked.all(), F("condition__kind")),
        all=True,
    )  # fmt: skip
    return [(row["kind"], row["value"], row["pages"]) for row in rows]
