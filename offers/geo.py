"""Offers and outlines as GeoJSON (RFC 7946), longitude first, WGS 84."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from offers.models import Offer
from portal.languages import direction

OUTLINES = Path(__file__).parent / "data" / "kreis-unna-municipalities.geojson"
OUTLINE_SOURCE = "© GeoBasis-DE / BKG 2017 (GeoNutzV)"


@cache
def outlines() -> dict[str, Any]:
    """Outlines of the ten municipalities of the county."""
    data: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return data | {"attribution": OUTLINE_SOURCE}


def offer_features(language: str) -> dict[str, Any]:
    """All offers with sourced coordinates, one point for each of their places."""
    sources = Offer.objects.sources().with_card_facts()
    located = sources.filter(
        place_links__location__latitude__isnull=False,
        place_links__location__longitude__isnull=False,
    ).distinct()
    features = [
        _feature(offer, location, language)
        for offer in Offer.in_language(list(located), language)
        for location in offer.locations
        if location.is_exact
    ]
    return {"type": "FeatureCollection", "features": features}


def _feature(offer: Offer, location: Any, language: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [float(location.longitude), float(location.latitude)],
        },
        "properties": {
            "title": offer.title,
            "lang": offer.language,
            "dir": direction(offer.language),
            "url": f"/{language}/{offer.url_path.split('/', 2)[2]}",
            "place": location.name,
            "address": location.postal_address,
            "categories": [category.slug for category in offer.categories],
        },
    }
