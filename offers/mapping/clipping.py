"""The part of an outline that a sheet shows: what lies outside need not be sent."""

from collections.abc import Callable, Sequence
from itertools import pairwise

Position = tuple[float, float]
MARGIN = 0.02  # the line of the cut lies outside the sheet
LOW, HIGH = -MARGIN, 1 + MARGIN


def clipped(line: Sequence[Position]) -> list[Position]:
    """A closed line cut along the edges of the sheet (Sutherland and Hodgman)."""
    found = list(line)
    for axis in (0, 1):
        found = _cut(found, axis, LOW, lambda value: value >= LOW)
        found = _cut(found, axis, HIGH, lambda value: value <= HIGH)
    return found


def _cut(
    line: list[Position], axis: int, edge: float, inside: Callable[[float], bool]
) -> list[Position]:
    kept: list[Position] = []
    for before, here in zip([*line[-1:], *line[:-1]], line, strict=True):
        if inside(before[axis]) != inside(here[axis]):
            part = (edge - before[axis]) / (here[axis] - before[axis])
            kept.append(
                (before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1]))
            )
        if inside(here[axis]):
            kept.append(here)
    return kept


def middle_and_size(line: Sequence[Position]) -> tuple[Position, float]:
    """Where the weight of an area lies, and how much of the sheet it covers."""
    size = x = y = 0.0
    for (x1, y1), (x2, y2) in zip([*line[-1:], *line[:-1]], line, strict=True):
        piece = x1 * y2 - x2 * y1
        size += piece / 2
        x += (x1 + x2) * piece / 6
        y += (y1 + y2) * piece / 6
    return ((x / size, y / size), abs(size)) if size else ((0.5, 0.5), 0.0)


def as_path(line: Sequence[Position], width: int, height: int) -> str:
    """The line for SVG, in whole units from point to point."""
    points = [(round(x * width), round(y * height)) for x, y in line]
    points = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]
    if len(points) < 3:
        return ""
    steps = " ".join(
        f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in pairwise(points)
    )
    return f"M{points[0][0]} {points[0][1]}l{steps}z"
