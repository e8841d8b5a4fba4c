"""Offers and outlines as GeoJSON (RFC 7946), longitude first, WGS 84."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from wagtail.models import Page

from offers.models import Location, Offer
from offers.models.offers import OfferQuerySet
from portal.content.addresses import address_of
from portal.content.locales import language_of
from portal.content.words import words_of
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
    words = {source.pk: (page, source) for source, page in words_of(Page, _light(at), language)}
    pairs = at.order_by("title", "pk").values_list("pk", "place_links__location").distinct()
    features = [
        _feature(*words[offer], places[place], language, sorted(categories[offer]))
        for offer, place in pairs
        if place in places
    ]
    return {"type": "FeatureCollection", "features": features}


def _light(offers: OfferQuerySet) -> list[Page]:
    fields = ("title", "url_path", "locale_id", "translation_key")
    return list(Page.objects.filter(pk__in=offers.values("pk")).only(*fields))


def _feature(
    page: Page, source: Page, location: Location, language: str, categories: list[str]
) -> dict[str, Any]:
    code = language_of(page.locale_id)
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [float(location.longitude or 0), float(location.latitude or 0)],
        },
        "properties": {
            "title": page.title,
            "lang": code,
            "dir": direction(code),
            "url": address_of(source.url_path, language),
            "place": location.name,
            "address": location.postal_address,
            "categories": categories,
        },
    }
