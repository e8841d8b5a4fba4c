"""Areas of the map: as wide as the city, or a tile; cut into cells where much lies close together.

Tiles are numbered as web maps number them (`z/x/y`, Mercator), so that each has a lasting address.
"""

import math
from dataclasses import dataclass
from typing import Self

from django.db.models import F, FloatField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Floor

from portal.content.searchable import Point

MOST_SINGLE = 30  # places shown one by one; more are shown as groups of neighbours
CELLS = 5  # rows and columns into which an area is cut for groups
EDGE = 1e-5  # degrees, about a metre: what lies on the edge of an area around points lies within


@dataclass(frozen=True)
class Area:
    """Edges in degrees, WGS 84."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of_tile(cls, z: int, x: int, y: int) -> Self:
        """A tile: the world is cut into `2**z` columns and as many rows, from the north-west."""
        wide = 360 / 2**z
        west = x * wide - 180
        return cls(west, _latitude(y + 1, z), west + wide, _latitude(y, z))

    def with_edges(self) -> "Area":
        """A little larger."""
        return Area(self.west - EDGE, self.south - EDGE, self.east + EDGE, self.north + EDGE)

    @property
    def _cell_size(self) -> tuple[float, float]:
        return (self.north - self.south) / CELLS, (self.east - self.west) / CELLS

    def part(self, row: int, column: int) -> "Area":
        """One of its cells, by row (from the south) and column."""
        height, width = self._cell_size
        south, west = self.south + row * height, self.west + column * width
        return Area(west, south, west + width, south + height)

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
    edges: Area
    district: str  # its short name, where all of them lie in the same one


def _latitude(y: int, z: int) -> float:
    """The northern edge of a row of tiles."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / 2**z))))
