"""Where the map shows a place of which only the district or the town is known.

At the middle of it, or beside that where another place stands already, so that none covers
another: on a spiral, as the seeds of a sunflower lie, within the outline of the municipality.
"""

import math
from collections.abc import Collection

from offers.mapping.outlines import Ring, lies_within
from portal.content.searchable import Point

STEP = 0.0022  # degrees of latitude, some 240 m: how far neighbours lie apart
MOST = 400  # more in one district stand on its middle: nobody could tell them apart
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def free_point(middle: Point, taken: Collection[Point], outline: Ring | None) -> Point:
    """The point nearest to the middle at which no other place stands; else the middle itself."""
    for number in range(MOST):
        latitude, longitude = _on_spiral(middle, number)
        if (
            outline
            and lies_within(outline, *middle)
            and not lies_within(outline, latitude, longitude)
        ):
            continue
        if all(_apart((latitude, longitude), other) > STEP * 0.9 for other in taken):
            return latitude, longitude
    return middle


def _on_spiral(middle: Point, number: int) -> Point:
    distance, angle = STEP * math.sqrt(number), number * GOLDEN_ANGLE
    narrower = math.cos(math.radians(middle[0]))
    return (
        round(middle[0] + distance * math.sin(angle), 6),
        round(middle[1] + distance * math.cos(angle) / narrower, 6),
    )


def _apart(one: Point, other: Point) -> float:
    """In degrees of latitude."""
    narrower = math.cos(math.radians(one[0]))
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * narrower)
