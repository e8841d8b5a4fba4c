"""Areas of the map: as wide as the city, or a tile; cut into cells where much lies close together.

Tiles are numbered as web maps number them (`z/x/y`, Mercator), so that each has a lasting address.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db.models import F, FloatField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Floor

from portal.content.searchable import Point

MOST_SINGLE = 30  # places shown one by one; more are shown as groups of neighbours
CELLS = 5  # rows and columns into which an area is cut for groups
EDGE = 1e-5  # degrees, about a metre: what lies on the edge of an area around points lies within


def northing(latitude: float) -> float:
    """How far north the projection puts a latitude, in degrees as those of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def latitude_at(north: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(north))))


@dataclass(frozen=True)
class Bounds:
    """The edges of an area, in degrees, WGS 84."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of_tile(cls, z: int, x: int, y: int) -> Self:
        """A tile: the world is cut into `2**z` columns and as many rows, from the north-west."""
        wide = 360 / 2**z
        west, north = x * wide - 180, 180 - y * wide
        return cls(west, latitude_at(north - wide), west + wide, latitude_at(north))

    @classmethod
    def of_points(cls, points: Iterable[Point]) -> Self:
        """The smallest that hold all points."""
        known = list(points)
        south, north = (pick(p[0] for p in known) for pick in (min, max))
        west, east = (pick(p[1] for p in known) for pick in (min, max))
        return cls(west, south, east, north)

    def wider(self, across: float, up: float) -> "Bounds":
        """By so many degrees on either side."""
        return Bounds(self.west - across, self.south - up, self.east + across, self.north + up)

    def meet(self, other: "Bounds") -> bool:
        """Whether both hold a part of the world."""
        return (
            self.west < other.east and other.west < self.east
            and self.south < other.north and other.south < self.north
        )  # fmt: skip

    @property
    def _cell_size(self) -> tuple[float, float]:
        return (self.north - self.south) / CELLS, (self.east - self.west) / CELLS

    def part(self, row: int, column: int) -> "Bounds":
        """One of its cells, by row (from the south) and column."""
        height, width = self._cell_size
        south, west = self.south + row * height, self.west + column * width
        return Bounds(west, south, west + width, south + height)

    def cell(self) -> tuple[Combinable, Combinable]:
        """Row and column in which a location lies."""
        height, width = self._cell_size
        latitude, longitude = (Cast(F(n), FloatField()) for n in ("latitude", "longitude"))
        return Floor((latitude - self.south) / height), Floor((longitude - self.west) / width)


@dataclass(frozen=True)
class Group:
    """Neighbours: the places in one cell of an area."""

    row: int
    column: int
    number: int
    one: int  # the id of one of them
    middle: Point
    edges: Bounds
    district: str  # its short name, where all of them lie in the same one
