"""Where names stand on the map: beside the marks they belong to, over as little else as can be.

Reckoned, as the marks are, for a narrow and for wider sheets at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from offers.mapping.spread import NARROWEST, WIDER, Position

LETTER, LINE = 7.6, 18  # pixels of a name: width of a letter, height
MARK = 16  # half a mark
GAP = 4
START, MIDDLE, END = "start", "middle", "end"


@dataclass(frozen=True)
class Placed:
    """A box that keeps its size on any sheet: its point (0 to 1), and its edges in pixels from it.

    Without edges of its own it is a mark; `shift` says by how much that has moved.
    """

    at: Position
    shift: tuple[int, int] = (0, 0)
    size: tuple[float, float, float, float] = (-MARK, -MARK, MARK, MARK)

    def edges(self, wider: float) -> tuple[float, float, float, float]:
        x = self.at[0] * NARROWEST[0] * wider + self.shift[0]
        y = self.at[1] * NARROWEST[1] * wider + self.shift[1]
        left, top, right, bottom = self.size
        return x + left, y + top, x + right, y + bottom

    def covers(self, other: "Placed") -> float:
        """How much of another is hidden by it, on all sheets together."""
        return sum(_common(self.edges(wider), other.edges(wider)) for wider in WIDER)

    @property
    def outside(self) -> float:
        """How far it reaches over the edges of the sheets."""
        found = 0.0
        for wider in WIDER:
            left, top, right, bottom = self.edges(wider)
            width, height = NARROWEST[0] * wider, NARROWEST[1] * wider
            found += sum(max(0.0, over) for over in (-left, -top, right - width, bottom - height))
        return found


@dataclass(frozen=True)
class Label:
    box: Placed
    anchor: str
    cost: float


def place(
    text: str, beside: Iterable[Placed], taken: Sequence[Placed], *, bare: bool = False
) -> Label:
    """Beside one of the marks (or right at a bare point), where it covers least."""
    found = [
        _label(text, mark, anchor, right, down, taken)
        for mark in beside
        for anchor, right, down in ([(MIDDLE, 0, 5)] if bare else _sides())
    ]
    return min(found, key=lambda label: label.cost)


def _sides() -> list[tuple[str, int, int]]:
    out = MARK + GAP
    return [(START, out, 5), (END, -out, 5), (MIDDLE, 0, -out), (MIDDLE, 0, out + LINE - GAP)]


def _label(
    text: str, mark: Placed, anchor: str, right: int, down: int, taken: Sequence[Placed]
) -> Label:
    width = len(text) * LETTER
    left = -{START: 0.0, MIDDLE: width / 2, END: width}[anchor]
    shift = mark.shift[0] + right, mark.shift[1] + down
    box = Placed(mark.at, shift, (left, 5 - LINE, left + width, 5))
    cost = sum(box.covers(other) for other in taken) + 100 * box.outside
    return Label(box, anchor, cost)


def _common(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
