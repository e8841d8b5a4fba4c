"""Marks that lie too close to be told apart or hit with a thumb move away from each other.

Each moves by the same pixels on a narrow and on a wide sheet: they are clear of each other on both,
and between.
"""

import math
from collections.abc import Sequence

NARROWEST = 328, 262  # pixels of the sheet on a telephone 360 wide
WIDER = (1.0, 1.4, 1.95)  # so many times as wide
APART = 32  # pixels between the middles of two marks
ROUNDS = 60
ENOUGH = 0.5

Position = tuple[float, float]


def spread(marks: Sequence[Position]) -> list[tuple[int, int]]:
    """For each mark (0 to 1 on the sheet) how many pixels it moves."""
    start = [(x * NARROWEST[0], y * NARROWEST[1]) for x, y in marks]
    shifts = [[0.0, 0.0] for _mark in marks]
    for _round in range(ROUNDS):
        moved = [_pushed(start, shifts, wider) for wider in WIDER]
        if not any(moved):
            break
    return [(round(right), round(down)) for right, down in shifts]


def _pushed(start: Sequence[Position], shifts: list[list[float]], wider: float) -> bool:
    """One round: each pair that is too close moves apart by half of what is missing."""
    moved = False
    for one, (x, y) in enumerate(start):
        for other in range(one):
            right = (x - start[other][0]) * wider + shifts[one][0] - shifts[other][0]
            down = (y - start[other][1]) * wider + shifts[one][1] - shifts[other][1]
            if abs(right) >= APART or abs(down) >= APART:
                continue
            distance = math.hypot(right, down)
            if APART - distance < ENOUGH:
                continue
            if distance < ENOUGH:  # at the same spot: each pair goes its own way
                turn = one * 2.4 + other
                right, down, distance = math.cos(turn), math.sin(turn), 1.0
            step = (APART - distance) / 2 / distance
            for mark, sign in ((one, step), (other, -step)):
                shifts[mark][0] += right * sign
                shifts[mark][1] += down * sign
            moved = True
    return moved
