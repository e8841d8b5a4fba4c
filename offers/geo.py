"""Offers and outlines as GeoJSON (RFC 7946), longitude first, WGS 84."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from offers.models import Location, Offer
from portal.content.addresses import address_of
from portal.content.words import Titled, titles_of
from portal.languages import direction

OUTLINES = Path(__file__).parent / "data" / "kreis-unna-municipalities.geojson"
OUTLINE_SOURCE = "© GeoBasis-DE / BKG 2017 (GeoNutzV)"


@cache
def outlines() -> dict[str, Any]:
    """Outlines of the ten municipalities of the county."""
    data: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return data | {"attribution": OUTLINE_SOURCE}


def offer_features(language: str) -> dict[str, Any]:
    """All offers with sourced coordinates, one point for each of their places.

    Read without the offers' own fields, which a map of thousands does not need.
    """
    places = Location.objects.exact().in_bulk()
    at = Offer.objects.sources().filter(place_links__location__in=list(places))
    categories: dict[int, list[str]] = {}
    for offer, slug in at.values_list("pk", "category_links__category__slug").distinct():
        categories.setdefault(offer, []).extend([slug] if slug else [])
    titles = titles_of(at, language)
    pairs = at.order_by("title", "pk").values_list("pk", "place_links__location").distinct()
    points = {pk: _point(location) for pk, location in places.items()}
    features = [
        _feature(titles[offer], points[place], language, sorted(categories[offer]))
        for offer, place in pairs
        if place in places
    ]
    return {"type": "FeatureCollection", "features": features}


@dataclass(frozen=True)
class Point:
    """What all offers at a location say of it."""

    geometry: dict[str, Any]
    name: str
    address: str


def _point(location: Location) -> Point:
    coordinates = [float(location.longitude or 0), float(location.latitude or 0)]
    geometry = {"type": "Point", "coordinates": coordinates}
    return Point(geometry, location.name, location.postal_address)


def _feature(offer: Titled, point: Point, language: str, categories: list[str]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": point.geometry,
        "properties": {
            "title": offer.title,
            "lang": offer.language,
            "dir": direction(offer.language),
            "url": address_of(offer.source_path, language),
            "place": point.name,
            "address": point.address,
            "categories": categories,
        },
    }
