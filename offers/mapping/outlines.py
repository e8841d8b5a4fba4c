"""Outlines of the municipalities of the county, as they came from the surveyors."""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from portal.content.searchable import Point

FILE = Path(__file__).parent.parent / "data" / "kreis-unna-municipalities.geojson"
SOURCE = "© GeoBasis-DE / BKG 2017 (GeoNutzV)"

Ring = list[tuple[float, float]]  # longitude, latitude; closed


@cache
def outlines() -> dict[str, Any]:
    """All of them, as GeoJSON."""
    data: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return data | {"attribution": SOURCE}


@cache
def rings() -> dict[str, Ring]:
    """The outer line of each municipality, by its name."""
    return {
        feature["properties"]["name"]: [
            (longitude, latitude) for longitude, latitude in feature["geometry"]["coordinates"][0]
        ]
        for feature in outlines()["features"]
    }


def lies_within(ring: Ring, latitude: float, longitude: float) -> bool:
    """Whether a point lies inside: a ray from it to the east crosses the line an odd number of
    times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > latitude) != (y2 > latitude):
            crossing = x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
            inside ^= longitude < crossing
    return inside


def county() -> list[Point]:
    """Where the county is, for maps of which nothing says where the city is."""
    return [(latitude, longitude) for ring in rings().values() for longitude, latitude in ring]
