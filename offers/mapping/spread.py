"""Marks that lie too close to be told apart or hit with a thumb move away from each other.

Reckoned for the narrowest sheet: a wider one only brings more room between them.
"""

import math
from collections.abc import Sequence

NARROWEST = 328, 262  # pixels of the sheet on a telephone 360 wide
APART = 30  # pixels between the middles of two marks
ROUNDS = 80
ENOUGH = 0.5

Position = tuple[float, float]


def spread(marks: Sequence[Position]) -> list[tuple[int, int]]:
    """For each mark (0 to 1 on the sheet) how many pixels it moves."""
    start = [(x * NARROWEST[0], y * NARROWEST[1]) for x, y in marks]
    now = [list(position) for position in start]
    for _round in range(ROUNDS):
        if not _pushed(now):
            break
    return [
        (round(x - from_x), round(y - from_y))
        for (x, y), (from_x, from_y) in zip(now, start, strict=True)
    ]


def _pushed(now: list[list[float]]) -> bool:
    """One round: each pair that is too close moves apart by half of what is missing."""
    moved = False
    for one in range(len(now)):
        for other in range(one):
            right, down = now[one][0] - now[other][0], now[one][1] - now[other][1]
            distance = math.hypot(right, down)
            missing = APART - distance
            if missing < ENOUGH:
                continue
            if distance < ENOUGH:  # at the same spot: each pair goes its own way
                turn = one * 2.4 + other
                right, down, distance = math.cos(turn), math.sin(turn), 1.0
            step = missing / 2 / distance
            now[one][0] += right * step
            now[one][1] += down * step
            now[other][0] -= right * step
            now[other][1] -= down * step
            moved = True
    return moved
