"""Which offers fit what somebody chose, and how many would fit each further choice.

What is for everybody is also for women; what is for the whole city is also for its districts. Such
offers count as fitting, and stand below those that name the group or the district.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from offers.models.access import AccessCondition, OfferAccessLink
from offers.models.links import OfferCategoryLink, OfferPlaceLink, OfferTargetGroupLink
from offers.models.offers import Offer, OfferQuerySet
from portal.content.fragments import kept

Chosen = Mapping[str, Sequence[str]]

#: What people need in order to come at all, by its key in the address.
TERMS = {
    "childcare": Q(childcare=True),
    "step_free": Q(step_free=True),
    "free": Q(free_of_charge=True),
    "no_registration": Q(registration_needed=False),
    "online": Q(online=True),
}
#: Parts of a list: what was named; what is for everybody; what is for the whole city.
NAMED, FOR_EVERYBODY, CITY_WIDE = 0, 1, 2


def _pages(links: QuerySet) -> Q:
    return Q(pk__in=links.order_by().values("page_id"))


def _of_categories(slugs: Sequence[str]) -> Q:
    return _pages(OfferCategoryLink.objects.filter(category__slug__in=slugs))


def _of_groups(slugs: Sequence[str]) -> Q:
    return _pages(OfferTargetGroupLink.objects.filter(target_group__slug__in=slugs))


def _for_everybody() -> Q:
    return _pages(OfferTargetGroupLink.objects.filter(target_group__is_everybody=True))


def _in_districts(slugs: Sequence[str]) -> Q:
    at = Q(district__slug__in=slugs) | Q(location__district__slug__in=slugs)
    return _pages(OfferPlaceLink.objects.filter(at))


def _city_wide() -> Q:
    at = Q(district__isnull=False) | Q(location__district__isnull=False)
    return ~_pages(OfferPlaceLink.objects.filter(at))


def _speaking(codes: Sequence[str]) -> Q:
    spoken = Offer.spoken_languages.through.objects.filter(spokenlanguage__code__in=codes)
    return Q(pk__in=spoken.values("offer_id"))


def _on_terms(names: Sequence[str]) -> Q:
    found = Q()
    for name in names:
        found &= TERMS[name]
    return found


def access_conditions() -> list[tuple[str, Any, str]]:
    """Those that offers name: short name, words, kind; read once a generation."""

    def read() -> list[tuple[str, Any, str]]:
        used = OfferAccessLink.objects.order_by().values("condition_id")
        found = AccessCondition.objects.filter(pk__in=used)
        return [(condition.slug, condition.name, condition.kind) for condition in found]

    return kept("access-conditions", read)


def _open_to(slugs: Sequence[str]) -> Q:
    """Whoever meets these conditions is kept out of nothing that asks for one of them."""
    kinds = {kind for slug, _name, kind in access_conditions() if slug in slugs}
    found = Q()
    for kind in sorted(kinds):
        links = OfferAccessLink.objects.filter(condition__kind=kind)
        found &= ~_pages(links) | _pages(links.filter(condition__slug__in=slugs))
    return found


CONDITIONS: dict[str, Callable[[Sequence[str]], Q]] = {
    "category": _of_categories,
    "district": lambda slugs: _in_districts(slugs) | _city_wide(),
    "language": _speaking,
    "target_group": lambda slugs: _of_groups(slugs) | _for_everybody(),
    "terms": _on_terms,
    "access": _open_to,
}


def fitting(chosen: Chosen, place: int | None = None, but: str = "") -> OfferQuerySet:
    """Offers that fit all choices, or all but those of one filter."""
    found: OfferQuerySet = Offer.objects.sources()
    for name, values in chosen.items():
        if values and name != but:
            found = found.filter(CONDITIONS[name](values))
    return found.filter(place_links__location=place).distinct() if place else found


def in_parts(found: OfferQuerySet, chosen: Chosen) -> OfferQuerySet:
    """Part by part, each by title; `part` says in which an offer stands."""
    parts: list[When] = []
    if districts := chosen["district"]:
        parts.append(When(~_in_districts(districts), then=Value(CITY_WIDE)))
    if groups := chosen["target_group"]:
        parts.append(When(~_of_groups(groups), then=Value(FOR_EVERYBODY)))
    if not parts:
        return found.annotate(part=Value(NAMED)).by_title()
    part = Case(*parts, default=Value(NAMED), output_field=IntegerField())
    return found.annotate(part=part).by_part_and_title()


def counts(chosen: Chosen, place: int | None = None) -> dict[tuple[str, str], int]:
    """(filter, value) → how many offers a list with this value would hold, in one query.

    Groups are counted with what is for everybody; districts without what is for the whole city.
    """

    def pages(but: str) -> QuerySet:
        return fitting(chosen, place, but).order_by().values("pk")

    def by(facet: str, links: QuerySet, value: Any, page: str = "page_id") -> QuerySet:
        rows = links.order_by().values(facet=Value(facet), value=value)
        return rows.annotate(number=Count(page, distinct=True))

    groups = OfferTargetGroupLink.objects.filter(page_id__in=pages("target_group"))
    everybody = groups.filter(target_group__is_everybody=True)
    spoken = Offer.spoken_languages.through.objects.filter(offer_id__in=pages("language"))
    here = Coalesce("district__slug", "location__district__slug")
    places = OfferPlaceLink.objects.filter(page_id__in=pages("district"))
    kinds = OfferCategoryLink.objects.filter(page_id__in=pages("category"))
    terms = [
        by("terms", Offer.objects.filter(TERMS[name], pk__in=pages("")), Value(name), "pk")
        for name in TERMS
    ]
    rows = by("category", kinds, F("category__slug")).union(
        by("district", places.annotate(here=here).filter(here__isnull=False), F("here")),
        by("language", spoken, F("spokenlanguage__code"), "offer_id"),
        by("target_group", groups.exclude(page_id__in=everybody.values("page_id")),
           F("target_group__slug")),
        by("everybody", everybody, Value("")),
        *terms,
        all=True,
    )  # fmt: skip
    return {(row["facet"], row["value"]): row["number"] for row in rows}
