"""Which tiles lie under a sheet of the map, and where on it: both are in Web Mercator."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from django.conf import settings
from django.urls import reverse

from offers.grid import Bounds, northing
from offers.mapping.drawing import HEIGHT, WIDTH
from offers.mapping.outlines import county
from offers.mapping.view import View

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


def tiles_under(area: Bounds) -> list[Tile]:
    """Some twelve to twenty; none without a tile service."""
    return list(_tiles(area)) if settings.TILE_SERVER_URL else []


def _tiles(area: Bounds) -> Iterator[Tile]:
    zoom = _zoom(area)
    wide = 360 / 2**zoom
    columns = _numbers((area.west + 180) / wide, (area.east + 180) / wide)
    rows = _numbers((180 - northing(area.north)) / wide, (180 - northing(area.south)) / wide)
    view = View(area)
    for x, y in product(columns, rows):
        if is_ours(zoom, x, y):
            yield _tile(view, zoom, x, y)


def _numbers(first: float, last: float) -> range:
    return range(math.floor(first), math.floor(last) + 1)


def _tile(view: View, z: int, x: int, y: int) -> Tile:
    there = Bounds.of_tile(z, x, y)
    left, above = view.at(there.north, there.west)
    right, below = view.at(there.south, there.east)
    return Tile(
        reverse("background_tile", args=[z, x, y]),
        f"{left * WIDTH:.2f}",
        f"{above * HEIGHT:.2f}",
        (f"{(right - left) * WIDTH:.2f}", f"{(below - above) * HEIGHT:.2f}"),
    )


def _zoom(area: Bounds) -> int:
    """At which tiles are about as large as they were drawn."""
    fitting = math.log2(360 / (area.east - area.west) * WIDEST / TILE)
    return min(max(round(fitting), SHALLOWEST), DEEPEST)


def is_ours(z: int, x: int, y: int) -> bool:
    """Whether a tile shows something of the county: nobody fetches the world through us."""
    if not SHALLOWEST <= z <= DEEPEST or max(x, y) >= 2**z:
        return False
    return Bounds.of_tile(z, x, y).meet(_around_the_county())


@cache
def _around_the_county() -> Bounds:
    return Bounds.of_points(county()).wider(MARGIN, MARGIN)
