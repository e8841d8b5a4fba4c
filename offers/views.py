"""The map, and its data."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offers.background.sheet import tiles_under
from offers.filters import FACETS
from offers.geo import CLOSEST, overview, tile
from offers.mapping.outlines import SOURCE, outlines
from offers.mapping.page import MapList
from offers.models import OfferIndexPage
from portal.content.addresses import address_of
from portal.content.page_cache import cache_publicly, public_page
from portal.content.queries import keep_values, narrow
from portal.languages import SOURCE_LANGUAGE

GEO_JSON = "application/geo+json"


@require_safe
@public_page(query=(*FACETS, "place", "at", "page"))
def offer_map(request: HttpRequest) -> HttpResponse:
    places = MapList(request.GET)
    keep_values(request, places.in_address)
    context = {
        "index": address_of(OfferIndexPage.path_of_the_list()),
        "outline_source": SOURCE,
        "tiles": tiles_under(places.area),
        "tile_source": settings.TILE_ATTRIBUTION,
        "title": _("Help and activities on the map"),
    }
    return render(request, "offers/map.html", places.as_context() | context)


def _language(request: HttpRequest) -> str:
    """The language asked for; an unknown one is answered in the source language."""
    asked = request.GET.get("lang", "")
    known = [asked] if asked in dict(settings.LANGUAGES) else []
    keep_values(request, {"lang": known})  # none is added: the copy is kept by what was asked
    return known[0] if known else SOURCE_LANGUAGE


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
    if z > CLOSEST or max(x, y) >= 2**z:
        raise Http404
    narrow(request, ["lang"])
    data = tile(z, x, y, _language(request))
    answer = JsonResponse(data, content_type=GEO_JSON)
    return cache_publicly(answer) if data["features"] else answer


@require_safe
@public_page(seconds=86_400)
def outline_geojson(request: HttpRequest) -> HttpResponse:
    return JsonResponse(outlines(), content_type=GEO_JSON)
