"""The map: a list first, the drawing on demand. And its data."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from networks.models import District
from offers.geo import OUTLINE_SOURCE, offer_features, outlines
from offers.models import Location, Offer
from portal.content.page_cache import public_page
from portal.languages import SOURCE_LANGUAGE, active


@dataclass(frozen=True)
class Place:
    """A location with the offers that take place there."""

    location: Location
    offers: list[Offer]


@dataclass(frozen=True)
class Quarter:
    """A district (or the rest of the city) with its places."""

    district: District | None
    places: list[Place]


def places_by_district(offers: list[Offer]) -> list[Quarter]:
    """Locations of the offers, in their districts; those without a district come last."""
    at: dict[Location, list[Offer]] = {}
    for offer in offers:
        for location in offer.locations:
            at.setdefault(location, []).append(offer)
    quarters: dict[District | None, list[Place]] = {}
    for location in sorted(at, key=lambda place: place.name):
        quarters.setdefault(location.district, []).append(Place(location, at[location]))
    ordered = sorted(quarters, key=lambda d: (d is None, d.sort_order if d else 0))
    return [Quarter(district, quarters[district]) for district in ordered]


@require_safe
@public_page()
def offer_map(request: HttpRequest) -> HttpResponse:
    sources = Offer.objects.sources().with_card_facts().filter(place_links__location__isnull=False)
    offers = Offer.in_language(list(sources.distinct().order_by("title")))
    context = {
        "quarters": places_by_district(offers),
        "outline_source": OUTLINE_SOURCE,
        "geojson_url": f"/api/offers.geojson?lang={active()}",
        "title": _("Offers on the map"),
    }
    return render(request, "offers/map.html", context)


@require_safe
@public_page(query=["lang"])
def geojson(request: HttpRequest) -> HttpResponse:
    """`/api/offers.geojson?lang=`: an unknown language is answered in the source language."""
    asked = request.GET.get("lang", SOURCE_LANGUAGE)
    language = asked if asked in dict(settings.LANGUAGES) else SOURCE_LANGUAGE
    return JsonResponse(offer_features(language), content_type="application/geo+json")


@require_safe
@public_page(seconds=86_400)
def outline_geojson(request: HttpRequest) -> HttpResponse:
    return JsonResponse(outlines(), content_type="application/geo+json")
