"""Places and outlines as GeoJSON (RFC 7946), longitude first, WGS 84.

However many places a city has, an answer holds a few dozen: single places with what is offered
there, or groups of neighbours with their number, which a closer look (a tile) takes apart.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils import translation

from offers.grid import Area
from offers.models import Location, OfferIndexPage
from offers.places import Place, categories_at, places, places_at
from portal.content.addresses import address_of
from portal.languages import direction

MOST_SINGLE = 30  # places that an answer names one by one
CELLS = 5  # else they are grouped by so many rows and columns
DEEPEST = 18  # the closest tiles; what lies together even there stays a group


def overview(language: str) -> dict[str, Any]:
    """All places with a point, as an area around them shows them."""
    area = Location.objects.extent().area
    return _collection(area.with_edges() if area else None, language)


def tile(z: int, x: int, y: int, language: str) -> dict[str, Any]:
    """The places in a part of the map."""
    return _collection(Area.of_tile(z, x, y), language)


def _collection(area: Area | None, language: str) -> dict[str, Any]:
    features = _features(area, language) if area else []
    whole = not any(feature["properties"]["kind"] == "group" for feature in features)
    return {"type": "FeatureCollection", "features": features, "complete": whole}


def _features(area: Area, language: str) -> list[dict[str, Any]]:
    cells = places().in_cells(area, CELLS)
    if not cells:
        return []
    groups = [cell for cell in cells if cell["places"] > 1]
    alone: Iterable[int] = (cell["only"] for cell in cells if cell["places"] == 1)
    if sum(cell["places"] for cell in cells) <= MOST_SINGLE:
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


def _group(cell: Mapping[str, Any], of_map: str) -> dict[str, Any]:
    """Where all of them lie in one district, its part of the list names them."""
    together = cell["in_districts"] == cell["places"]
    together = together and cell["district_from"] == cell["district_to"]
    edges = [round(float(cell[edge]), 6) for edge in ("west", "south", "east", "north")]
    return {
        "type": "Feature",
        "bbox": edges,
        "geometry": _point(cell["longitude_middle"], cell["latitude_middle"]),
        "properties": {
            "kind": "group",
            "places": cell["places"],
            "url": f"{of_map}?district={cell['district_from']}" if together else of_map,
        },
    }


def _point(longitude: Any, latitude: Any) -> dict[str, Any]:
    coordinates = [round(float(longitude), 6), round(float(latitude), 6)]
    return {"type": "Point", "coordinates": coordinates}
