"""Which tiles lie under a sheet of the map, and where on it: both are in Web Mercator."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import reverse

from offers.grid import Area
from offers.mapping.drawing import HEIGHT, WIDTH
from offers.mapping.outlines import county
from offers.mapping.view import northing

#: Of these the portal asks for: from the whole county to single houses.
SHALLOWEST, DEEPEST = 8, 16
#: Pixels of a tile, and of the widest sheet.
TILE, WIDEST = 256, 640
#: Degrees around the county that a sheet may show.
MARGIN = 0.2


@dataclass(frozen=True)
class Tile:
    """Where it is fetched, and its corner and size in units of the drawing."""

    url: str
    x: str
    y: str
    size: tuple[str, str]


def tiles_under(area: Area) -> list[Tile]:
    """Some twelve to twenty; none without a tile service."""
    return list(_tiles(area)) if settings.TILE_SERVER_URL else []


def _tiles(area: Area) -> Iterator[Tile]:
    zoom = _zoom(area)
    wide = 360 / 2**zoom
    top, bottom = northing(area.north), northing(area.south)
    right, down = WIDTH / (area.east - area.west), HEIGHT / (top - bottom)
    size = f"{wide * right:.2f}", f"{wide * down:.2f}"
    for x in range(math.floor((area.west + 180) / wide), math.floor((area.east + 180) / wide) + 1):
        for y in range(math.floor((180 - top) / wide), math.floor((180 - bottom) / wide) + 1):
            if is_ours(zoom, x, y):
                west, north = x * wide - 180, 180 - y * wide
                url = reverse("background_tile", args=[zoom, x, y])
                left, above = (west - area.west) * right, (top - north) * down
                yield Tile(url, f"{left:.2f}", f"{above:.2f}", size)


def _zoom(area: Area) -> int:
    """At which tiles are about as large as they were drawn."""
    fitting = math.log2(360 / (area.east - area.west) * WIDEST / TILE)
    return min(max(round(fitting), SHALLOWEST), DEEPEST)


def is_ours(z: int, x: int, y: int) -> bool:
    """Whether a tile shows something of the county: nobody fetches the world through us."""
    if not SHALLOWEST <= z <= DEEPEST or max(x, y) >= 2**z:
        return False
    there, ours = Area.of_tile(z, x, y), _around_the_county()
    return (
        there.west < ours.east and ours.west < there.east
        and there.south < ours.north and ours.south < there.north
    )  # fmt: skip


@cache
def _around_the_county() -> Area:
    latitudes, longitudes = zip(*county(), strict=True)
    return Area(
        min(longitudes) - MARGIN, min(latitudes) - MARGIN,
        max(longitudes) + MARGIN, max(latitudes) + MARGIN,
    )  # fmt: skip
