"""All published offers by what they are chosen by, made once a generation and language.

A choice is the set of its offers, and a set is one whole number: bit n stands for the n-th title.
So what fits several choices, and how much each further one would leave, costs a few operations on
numbers of a kilobyte, with eighty offers as with ten thousand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import repeat
from operator import or_
from typing import Any, TypeVar

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from networks.models.languages import JoinedCodes
from offers.models.access import OfferAccessLink
from offers.models.links import OfferCategoryLink, OfferPlaceLink, OfferTargetGroupLink
from offers.models.offers import Offer
from offers.models.phases import OfferPhaseLink
from portal.content.fragments import kept, kept_with_frame
from portal.content.generation import Part

#: What people need in order to come at all, by its key in the address: a fact and what it must be.
TERMS = {
    "childcare": ("childcare", True),
    "step_free": ("step_free", True),
    "free": ("free_of_charge", True),
    "no_registration": ("registration_needed", False),
    "online": ("online", True),
}
#: Of the kind `chain`, in place of a phase's short name: what helps in every phase of life.
ALWAYS = "always"
NO, YES = b"01"
T = TypeVar("T", int, str)


@dataclass(frozen=True)
class Directory:
    """Offers (ids of source pages) by title; (kind of choice, value) → those that have it.

    Beside the filters of the list there are three kinds: `everybody` (by group); `asks`, for a
    condition of a kind; `chain`, for a phase of life (or `ALWAYS`) and a field: `birth/health`.
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
        return _set_of(ids, _places(self.ids))

    def listed(self, found: int) -> list[int]:
        """The ids of a set, by title."""
        signs = reversed(f"{found:b}")
        return [pk for pk, sign in zip(self.ids, signs, strict=False) if sign == "1"]


def directory(language: str) -> Directory:
    """By the titles that a reader of the language is shown."""
    return kept(f"offer-directory:{language}", lambda: _read(language))


def _places(ids: Sequence[T]) -> dict[T, int]:
    """Where the sign of an offer stands in a set that is written in signs: the first one last."""
    return {pk: len(ids) - number for number, pk in enumerate(ids)}


def _set_of(ids: Iterable[T], places: Mapping[T, int]) -> int:
    """What is not published counts for nothing: all of it has the sign that stands before all."""
    signs = bytearray(b"0") * (len(places) + 1)
    for place in map(places.get, ids, repeat(0)):
        signs[place] = YES
    signs[0] = NO
    return int(signs, 2)


def _read(language: str) -> Directory:
    published = _by_title(language)
    places = _places([str(pk) for pk in published])
    sets: dict[tuple[str, str], int] = defaultdict(int)
    for kind, value, pages in (*_rows(), *_on_terms()):
        if found := _set_of(pages.split(), places):
            sets[kind, value] |= found
    return Directory(published, dict(sets))


def _by_title(language: str) -> tuple[int, ...]:
    """Ids of all that are published, sorted anew once a title or what is published has changed."""

    def read() -> tuple[int, ...]:
        return tuple(Offer.objects.sources().by_title(language).values_list("pk", flat=True))

    return kept_with_frame(f"offers-by-title:{language}", Part.TITLES, read)


def _on_terms() -> Iterator[tuple[str, str, str]]:
    """As of `_rows`. Facts of few values each: a row for all offers that have the same ones."""
    facts = Offer.objects.sources().order_by().values(*(fact for fact, _is in TERMS.values()))
    for row in facts.annotate(pages=JoinedCodes(Cast("pk", TextField()))):
        for term, (fact, value) in TERMS.items():
            if row[fact] is value:
                yield "terms", term, row["pages"]


def _rows() -> Iterable[tuple[str, str, str]]:
    """Kind of choice, value, ids of offers (also of those that are not published).

    In one query, with a row for each value: to fetch a row for each link takes ten times as long.
    """

    def by(kind: str, links: QuerySet, value: Any, page: str = "page_id") -> QuerySet:
        rows = links.order_by().values(kind=Value(kind), value=value)
        return rows.annotate(pages=JoinedCodes(Cast(page, TextField())))

    groups, asked = OfferTargetGroupLink.objects.all(), OfferAccessLink.objects.all()
    places = OfferPlaceLink.objects.all()
    spoken = Offer.spoken_languages.through.objects.all()
    here = places.filter(district__isnull=False)
    there = places.filter(location__district__isnull=False)
    everybody = groups.filter(target_group__is_everybody=True)
    phase = Coalesce("phase__slug", Value(ALWAYS))
    place = Concat(phase, Value("/"), "field__slug", output_field=TextField())
    rows = by("category", OfferCategoryLink.objects.all(), F("category__slug")).union(
        by("district", here, F("district__slug")),
        by("district", there, F("location__district__slug")),
        by("language", spoken, F("spokenlanguage__code"), "offer_id"),
        by("target_group", groups, F("target_group__slug")),
        by("everybody", everybody, F("target_group__slug")),
        by("access", asked, F("condition__slug")),
        by("asks", asked, F("condition__kind")),
        by("chain", OfferPhaseLink.objects.all(), place),
        all=True,
    )
    return [(row["kind"], row["value"], row["pages"]) for row in rows]
