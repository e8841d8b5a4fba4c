"""The map: a list first, the drawing on demand. And its data."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from networks.models import District
from offers.geo import OUTLINE_SOURCE, offer_features, outlines
from offers.models import Location, Offer
from offers.models.links import OfferPlaceLink
from portal.content.page_cache import public_page
from portal.languages import SOURCE_LANGUAGE, active

PLACES_PER_PAGE = 50
MOST_AT_A_PLACE = 8  # what else takes place there is told as a number


@dataclass(frozen=True)
class Place:
    """A location with offers that take place there; `more` counts those that are not named."""

    location: Location
    offers: list[Offer]
    more: int


@dataclass(frozen=True)
class Quarter:
    """A district (or the rest of the city) with its places."""

    district: District | None
    places: list[Place]


def places_of(locations: list[Location]) -> list[Place]:
    """The places with the first of their offers in the reader's words: three queries."""
    rows = list(OfferPlaceLink.objects.first_at(locations, MOST_AT_A_PLACE))
    sources = Offer.objects.filter(pk__in={row.page_id for row in rows}).defer("body")
    by_source = {offer.facts.pk: offer for offer in Offer.in_language(sources)}
    at: dict[int, list[OfferPlaceLink]] = {}
    for row in rows:
        at.setdefault(row.location_id, []).append(row)
    return [
        Place(
            location,
            [by_source[row.page_id] for row in at.get(location.pk, [])],
            max((row.all_there for row in at.get(location.pk, [])), default=0)
            - len(at.get(location.pk, [])),
        )
        for location in locations
    ]


@require_safe
@public_page(query=["page"])
def offer_map(request: HttpRequest) -> HttpResponse:
    found = Paginator(Location.objects.with_offers(), PLACES_PER_PAGE)
    page = found.get_page(request.GET.get("page", "1")[:6])
    by_district = groupby(places_of(list(page)), key=lambda place: place.location.district)
    context = {
        "quarters": [Quarter(district, list(places)) for district, places in by_district],
        "page": page,
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
