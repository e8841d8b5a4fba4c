"""The outline of the place with a numbered dot for each thing: no streets, which nobody has drawn.

A dot is where a source gives coordinates, else in the middle of the district.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from offers.grid import Bounds
from offers.mapping.clipping import as_path, clipped
from offers.mapping.outlines import Ring, lies_within, rings
from offers.mapping.view import View
from portal.content.searchable import Point

MARGIN = 0.04
WIDTH = 1000  # of the drawing, in its own unit
TOGETHER = 0.045  # dots nearer than this share one place


@dataclass(frozen=True)
class NumberedDot:
    """`x`, `y`: from 0 to 1, from the upper left corner. `numbers`: of the things there."""

    x: float
    y: float
    numbers: str


@dataclass(frozen=True)
class SheetMap:
    svg: str
    ratio: float  # height by width
    dots: tuple[NumberedDot, ...]

    def as_data(self) -> dict[str, Any]:
        return {"svg": self.svg, "ratio": self.ratio, "dots": [vars(dot) for dot in self.dots]}


def map_of(places: Sequence[tuple[int, Point]]) -> SheetMap | None:
    """`places` are numbers of things and where these are; nothing where none lies on the map."""
    lines = list(rings().values())
    near = [ring for ring in lines if _holds_any(ring, places)]
    if not near:
        return None
    view = _view_of(near)
    inside = [(number, view.at(*point)) for number, point in places]
    shown = [(n, (x, y)) for n, (x, y) in inside if 0 <= x <= 1 and 0 <= y <= 1]
    height = round(WIDTH / view.ratio)
    shapes = "".join(_shape(ring, view, height, filled=ring in near) for ring in lines)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">'
        f'<g stroke="#4a4f55" stroke-width="5" stroke-linejoin="round">{shapes}</g></svg>'
    )
    return SheetMap(svg, height / WIDTH, tuple(_together(shown)))


def _holds_any(ring: Ring, places: Iterable[tuple[int, Point]]) -> bool:
    return any(lies_within(ring, latitude, longitude) for _n, (latitude, longitude) in places)


def _view_of(near: Iterable[Ring]) -> View:
    """The municipalities with things in them, and a little around."""
    points = ((latitude, longitude) for ring in near for longitude, latitude in ring)
    area = Bounds.of_points(points)
    x, y = (area.east - area.west) * MARGIN, (area.north - area.south) * MARGIN
    return View(area.wider(x, y))


def _shape(ring: Ring, view: View, height: int, *, filled: bool) -> str:
    line = clipped([view.at(latitude, longitude) for longitude, latitude in ring])
    path = as_path(line, WIDTH, height)
    return f'<path d="{path}" fill="{"#e8f1f3" if filled else "none"}"/>' if path else ""


def _together(places: Iterable[tuple[int, tuple[float, float]]]) -> list[NumberedDot]:
    """One dot with several numbers, where several things are at one place."""
    groups: list[tuple[float, float, list[int]]] = []
    for number, (x, y) in places:
        found = next((g for g in groups if math.hypot(g[0] - x, g[1] - y) < TOGETHER), None)
        if found is None:
            groups.append((x, y, [number]))
        elif number not in found[2]:
            found[2].append(number)
    return [NumberedDot(x, y, " ".join(map(str, numbers))) for x, y, numbers in groups]
