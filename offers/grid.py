"""Areas of the map: as wide as the city, or a tile; cut into cells where much lies close together.

Tiles are numbered as web maps number them (`z/x/y`, Mercator), so that each has a lasting address.
"""

import math
from dataclasses import dataclass
from typing import Self

from django.db.models import F, FloatField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Floor

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

    def part(self, row: int, column: int, cells: int) -> "Area":
        """One of its cells, when it is cut into so many rows (from the south) and columns."""
        height, width = (self.north - self.south) / cells, (self.east - self.west) / cells
        south, west = self.south + row * height, self.west + column * width
        return Area(west, south, west + width, south + height)

    def cell(self, cells: int) -> tuple[Combinable, Combinable]:
        """Row and column of a location when the area is cut into so many of each."""
        height, width = (self.north - self.south) / cells, (self.east - self.west) / cells
        latitude, longitude = (Cast(F(n), FloatField()) for n in ("latitude", "longitude"))
        return Floor((latitude - self.south) / height), Floor((longitude - self.west) / width)


def _latitude(y: int, z: int) -> float:
    """The northern edge of a row of tiles."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / 2**z))))
