"""The map: a list first, the drawing on demand. And its data."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offers.geo import DEEPEST, OUTLINE_SOURCE, outlines, overview, tile
from offers.models import OfferIndexPage
from offers.places import places, places_at, quarters
from portal.content.addresses import address_of
from portal.content.page_cache import cache_publicly, public_page
from portal.content.queries import narrow
from portal.languages import SOURCE_LANGUAGE, active

PLACES_PER_PAGE = 20
GEO_JSON = "application/geo+json"
LONGEST_SLUG = 60


class CountedPaginator(Paginator):
    """Of what has been counted before."""

    def __init__(self, found: Any, per_page: int, count: int) -> None:
        super().__init__(found, per_page)
        self.count = count  # instead of asking the database once more


@require_safe
@public_page(query=["district", "page"])
def offer_map(request: HttpRequest) -> HttpResponse:
    districts = quarters()
    asked = request.GET.get("district", "")[:LONGEST_SLUG]
    chosen = next((q for q in districts if q.district and q.district.slug == asked), None)
    shown = places().filter(district=chosen.district) if chosen else places()
    # How many there are is known already, district by district.
    count = chosen.count if chosen else sum(quarter.count for quarter in districts)
    ids = shown.by_district().values_list("pk", flat=True)
    page = CountedPaginator(ids, PLACES_PER_PAGE, count).get_page(request.GET.get("page", "1")[:6])
    by_district = groupby(places_at(page, active()), key=lambda place: place.location.district)
    context = {
        "quarters": [(district, list(there)) for district, there in by_district],
        "districts": districts if len(districts) > 1 else [],
        "chosen": chosen.district if chosen else None,
        "page": page,
        "index": address_of(OfferIndexPage.path_of_the_list()),
        "outline_source": OUTLINE_SOURCE,
        "geojson_url": f"{reverse('offers_geojson')}?lang={active()}",
        "tiles_url": f"/api/offers/{{z}}/{{x}}/{{y}}.geojson?lang={active()}",
        "title": _("Help and activities on the map"),
    }
    return render(request, "offers/map.html", context)


def _language(request: HttpRequest) -> str:
    """The language asked for; an unknown one is answered in the source language."""
    asked = request.GET.get("lang", SOURCE_LANGUAGE)
    return asked if asked in dict(settings.LANGUAGES) else SOURCE_LANGUAGE


@require_safe
@public_page(query=["lang"])
def geojson(request: HttpRequest) -> HttpResponse:
    """`/api/offers.geojson?lang=`: the whole city."""
    return JsonResponse(overview(_language(request)), content_type=GEO_JSON)


@require_safe
def tile_geojson(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """`/api/offers/<z>/<x>/<y>.geojson?lang=`: a part of it. Empty parts of the world, of which
    there are thousands of millions, are not kept.

    Raises:
        Http404: there is no such tile.
    """
    if z > DEEPEST or max(x, y) >= 2**z:
        raise Http404
    narrow(request, ["lang"])
    data = tile(z, x, y, _language(request))
    answer = JsonResponse(data, content_type=GEO_JSON)
    return cache_publicly(answer) if data["features"] else answer


@require_safe
@public_page(seconds=86_400)
def outline_geojson(request: HttpRequest) -> HttpResponse:
    return JsonResponse(outlines(), content_type=GEO_JSON)
