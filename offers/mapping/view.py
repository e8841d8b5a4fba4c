"""A part of the world as a sheet of paper: where on it a point lies, in Mercator's projection."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from offers.grid import Bounds, latitude_at, northing
from portal.content.searchable import Point

RATIO = 5 / 4  # width to height of the drawing
SMALLEST = 0.024  # degrees of latitude, some 2.7 km: a single place is not looked at closer
EDGE = 0.14  # of the width and height, so that no mark is cut in half


def around(points: Iterable[Point]) -> Bounds:
    """The area that holds all points, with room at the edges, in the shape of the drawing."""
    return fitted(Bounds.of_points(points))


def fitted(area: Bounds) -> Bounds:
    """A little larger, and as wide as the drawing is for its height."""
    south, north = northing(area.south), northing(area.north)
    middle = (area.west + area.east) / 2, (south + north) / 2
    least = northing(area.south + SMALLEST) - south
    height = max(north - south, (area.east - area.west) / RATIO, least) * (1 + 2 * EDGE)
    width = height * RATIO
    return Bounds(
        middle[0] - width / 2,
        latitude_at(middle[1] - height / 2),
        middle[0] + width / 2,
        latitude_at(middle[1] + height / 2),
    )


@dataclass(frozen=True)
class View:
    """A sheet that shows an area: 0 to 1 from the west, and from the north."""

    area: Bounds

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
