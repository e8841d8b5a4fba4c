"""Places and outlines as GeoJSON (RFC 7946), longitude first, WGS 84.

However many places a city has, an answer holds a few dozen: single places with what is offered
there, or groups of neighbours with their number, which a closer look (a tile) takes apart.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import translation

from offers.grid import EDGE, MOST_SINGLE, Bounds, Group
from offers.models import Location, OfferIndexPage
from offers.places import Place, categories_at, places, places_at
from portal.content.addresses import address_of
from portal.languages import direction

CLOSEST = 18  # of the tiles; what lies together even there stays a group


def overview(language: str) -> dict[str, Any]:
    """All places with a point, as an area around them shows them."""
    area = Location.objects.extent().area
    return _collection(area.wider(EDGE, EDGE) if area else None, language)


def tile(z: int, x: int, y: int, language: str) -> dict[str, Any]:
    """The places in a part of the map."""
    return _collection(Bounds.of_tile(z, x, y), language)


def _collection(area: Bounds | None, language: str) -> dict[str, Any]:
    features = _features(area, language) if area else []
    whole = not any(feature["properties"]["kind"] == "group" for feature in features)
    return {"type": "FeatureCollection", "features": features, "complete": whole}


def _features(area: Bounds, language: str) -> list[dict[str, Any]]:
    cells = places().in_cells(area)
    if not cells:
        return []
    groups = [cell for cell in cells if cell.number > 1]
    alone: Iterable[int] = (cell.one for cell in cells if cell.number == 1)
    if sum(cell.number for cell in cells) <= MOST_SINGLE:
        groups, alone = [], places().within(area).by_district().values_list("pk", flat=True)
    single = places_at(alone, language)
    categories = categories_at(place.location for place in single)
    with translation.override(language):
        index, of_map = address_of(OfferIndexPage.path_of_the_list()), reverse("offers:map")
    return [
        *(_group(cell, of_map) for cell in groups),
        *(_single(place, categories.get(place.location.pk, {}), index) for place in single),
    ]


def _single(place: Place, categories: dict[str, int], index: str) -> dict[str, Any]:
    at = place.location
    offers = [
        {"title": o.title, "lang": o.language, "dir": direction(o.language), "url": o.address}
        for o in place.offers
    ]
    return {
        "type": "Feature",
        "id": at.slug,
        "geometry": _point(at.longitude, at.latitude),
        "properties": {
            "kind": "place",
            "place": at.name,
            "address": at.postal_address,
            "exactness": at.exactness,
            "offers": offers,
            "count": place.count,
            "categories": categories,
            "url": f"{index}?place={at.slug}",
        },
    }


def _group(cell: Group, of_map: str) -> dict[str, Any]:
    """Where all of them lie in one district, its part of the list names them."""
    latitude, longitude = cell.middle
    edges = cell.edges
    return {
        "type": "Feature",
        "bbox": [round(edge, 6) for edge in (edges.west, edges.south, edges.east, edges.north)],
        "geometry": _point(longitude, latitude),
        "properties": {
            "kind": "group",
            "places": cell.number,
            "url": f"{of_map}?district={cell.district}" if cell.district else of_map,
        },
    }


def _point(longitude: Any, latitude: Any) -> dict[str, Any]:
    coordinates = [round(float(longitude), 6), round(float(latitude), 6)]
    return {"type": "Point", "coordinates": coordinates}
