"""A part of the world as a sheet of paper: where on it a point lies, in Mercator's projection."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from offers.grid import Area
from portal.content.searchable import Point

RATIO = 5 / 4  # width to height of the drawing
SMALLEST = 0.024  # degrees of latitude, some 2.7 km: a single place is not looked at closer
EDGE = 0.14  # of the width and height, so that no mark is cut in half


def northing(latitude: float) -> float:
    """How far north the projection puts a latitude, in degrees as those of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def latitude_at(north: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(north))))


def holding(points: Iterable[Point]) -> Area:
    """The smallest area that holds all points."""
    known = list(points)
    south, north = (pick(p[0] for p in known) for pick in (min, max))
    west, east = (pick(p[1] for p in known) for pick in (min, max))
    return Area(west, south, east, north)


def around(points: Iterable[Point]) -> Area:
    """The area that holds all points, with room at the edges, in the shape of the drawing."""
    return fitted(holding(points))


def fitted(area: Area) -> Area:
    """A little larger, and as wide as the drawing is for its height."""
    south, north = northing(area.south), northing(area.north)
    middle = (area.west + area.east) / 2, (south + north) / 2
    least = northing(area.south + SMALLEST) - south
    height = max(north - south, (area.east - area.west) / RATIO, least) * (1 + 2 * EDGE)
    width = height * RATIO
    return Area(
        middle[0] - width / 2,
        latitude_at(middle[1] - height / 2),
        middle[0] + width / 2,
        latitude_at(middle[1] + height / 2),
    )


@dataclass(frozen=True)
class View:
    """A sheet that shows an area: 0 to 1 from the west, and from the north."""

    area: Area

    @cached_property
    def _edges(self) -> tuple[float, float]:
        return northing(self.area.north), northing(self.area.south)

    @property
    def ratio(self) -> float:
        """Width to height."""
        top, bottom = self._edges
        return (self.area.east - self.area.west) / (top - bottom)

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        top, bottom = self._edges
        x = (longitude - self.area.west) / (self.area.east - self.area.west)
        return x, (top - northing(latitude)) / (top - bottom)
