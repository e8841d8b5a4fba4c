"""Categories, places and offers."""

from collections.abc import Callable, Iterable
from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page

from networks.models import ContactPerson, District
from offers.models import Location, Offer, OfferCategory, TargetGroup
from offers.models.links import (
    OfferCategoryLink,
    OfferContactLink,
    OfferPlaceLink,
    OfferTargetGroupLink,
)
from tests.home.factories import MunicipalityFactory, add_page
from tests.networks.factories import OrganisationFactory, spoken


class _OfferCategoryFactory(DjangoModelFactory[OfferCategory]):
    class Meta:
        model = OfferCategory

    slug = factory.Sequence(lambda n: f"category-{n}")
    name = {"de": "Beratung", "ar": "استشارة"}
    icon = "handshake"


class _TargetGroupFactory(DjangoModelFactory[TargetGroup]):
    class Meta:
        model = TargetGroup

    slug = factory.Sequence(lambda n: f"group-{n}")
    name = {"de": "Familien", "ar": "العائلات"}


class _LocationFactory(DjangoModelFactory[Location]):
    class Meta:
        model = Location

    slug = factory.Sequence(lambda n: f"location-{n}")
    name = factory.Sequence(lambda n: f"Treffpunkt {n}")
    street = "Bahnhofstraße 12"
    postcode = "59423"
    city = "Unna"
    municipality = factory.LazyFunction(lambda: MunicipalityFactory())  # noqa: PLW0108


OfferCategoryFactory: Callable[..., OfferCategory] = _OfferCategoryFactory.create
TargetGroupFactory: Callable[..., TargetGroup] = _TargetGroupFactory.create
LocationFactory: Callable[..., Location] = _LocationFactory.create


def add_offer(
    parent: Page,
    slug: str,
    *,
    categories: Iterable[OfferCategory] = (),
    groups: Iterable[TargetGroup] = (),
    places: Iterable[Location | District] = (),
    people: Iterable[ContactPerson] = (),
    **fields: Any,
) -> Offer:
    """A live offer of the source language with what belongs to it."""
    if "organisation" not in fields:
        fields["organisation"] = OrganisationFactory()
    fields["spoken_languages"] = spoken(fields.get("spoken_languages", ""))
    offer = add_page(Offer, parent, slug, **fields)
    for n, category in enumerate(categories):
        OfferCategoryLink.objects.create(page=offer, category=category, sort_order=n)
    for n, group in enumerate(groups):
        OfferTargetGroupLink.objects.create(page=offer, target_group=group, sort_order=n)
    for n, place in enumerate(places):
        name = "location" if isinstance(place, Location) else "district"
        OfferPlaceLink.objects.create(page=offer, sort_order=n, **{name: place})
    for n, person in enumerate(people):
        OfferContactLink.objects.create(page=offer, person=person, sort_order=n)
    return offer
