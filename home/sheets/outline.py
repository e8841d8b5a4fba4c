"""The outline of the place with a numbered dot for each thing: no streets, which nobody has drawn.

A dot is where a source gives coordinates, else in the middle of the district.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from offers.geo import outlines
from portal.content.searchable import Point

MARGIN = 0.04
WIDTH = 100.0  # of the drawing, in its own unit
TOGETHER = 0.045  # dots nearer than this share one place

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Dot:
    """`x`, `y`: from 0 to 1, from the upper left corner. `numbers`: of the things there."""

    x: float
    y: float
    numbers: str


@dataclass(frozen=True)
class Outline:
    svg: str
    ratio: float  # height by width
    dots: tuple[Dot, ...]

    def as_data(self) -> dict[str, Any]:
        return {"svg": self.svg, "ratio": self.ratio, "dots": [vars(dot) for dot in self.dots]}


def outline_of(places: Sequence[tuple[int, Point]]) -> Outline | None:
    """`places` are numbers of things and where these are; nothing where none lies on the map."""
    rings = [_rings(feature["geometry"]) for feature in outlines()["features"]]
    near = [ring for area in rings for ring in area if _holds_any(ring, places)]
    if not near:
        return None
    frame = _Frame.around([point for ring in near for point in ring])
    inside = [(number, frame.at(lon, lat)) for number, (lat, lon) in places]
    shown = [(n, (x, y)) for n, (x, y) in inside if 0 <= x <= 1 and 0 <= y <= 1]
    shapes = [
        f'<path d="{frame.path(ring)}" fill="{"#e8f1f3" if ring in near else "none"}"/>'
        for area in rings
        for ring in area
    ]
    height = WIDTH * frame.ratio
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:.2f}">'
        f'<g stroke="#4a4f55" stroke-width=".5" stroke-linejoin="round">{"".join(shapes)}</g></svg>'
    )
    return Outline(svg, frame.ratio, tuple(_together(shown)))


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [polygon[0] for polygon in polygons]


def _holds_any(ring: Ring, places: Iterable[tuple[int, Point]]) -> bool:
    return any(_holds(ring, lon, lat) for _number, (lat, lon) in places)


def _holds(ring: Ring, x: float, y: float) -> bool:
    """Whether a point lies within: a ray to the right crosses the edge an odd number of times."""
    edges = pairwise(ring)
    crossed = [
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1, *_a), (x2, y2, *_b) in edges
    ]
    return sum(crossed) % 2 == 1


@dataclass(frozen=True)
class _Frame:
    west: float
    north: float
    width: float
    height: float

    @classmethod
    def around(cls, points: Sequence[Sequence[float]]) -> "_Frame":
        longitudes, latitudes = ([point[i] for point in points] for i in (0, 1))
        width, height = max(longitudes) - min(longitudes), max(latitudes) - min(latitudes)
        edge_x, edge_y = width * MARGIN, height * MARGIN
        west, north = min(longitudes) - edge_x, max(latitudes) + edge_y
        return cls(west, north, width + 2 * edge_x, height + 2 * edge_y)

    @property
    def ratio(self) -> float:
        """A degree of longitude is shorter here than one of latitude."""
        middle = math.radians(self.north - self.height / 2)
        return self.height / (self.width * math.cos(middle))

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - self.west) / self.width, (self.north - latitude) / self.height

    def path(self, ring: Ring) -> str:
        points = (self.at(point[0], point[1]) for point in ring)
        steps = (f"{x * WIDTH:.2f},{y * WIDTH * self.ratio:.2f}" for x, y in points)
        return f"M{' '.join(steps)}Z"


def _together(places: Iterable[tuple[int, tuple[float, float]]]) -> list[Dot]:
    """One dot with several numbers, where several things are at one place."""
    groups: list[tuple[float, float, list[int]]] = []
    for number, (x, y) in places:
        found = next((g for g in groups if math.hypot(g[0] - x, g[1] - y) < TOGETHER), None)
        if found is None:
            groups.append((x, y, [number]))
        elif number not in found[2]:
            found[2].append(number)
    return [Dot(x, y, " ".join(map(str, numbers))) for x, y, numbers in groups]
