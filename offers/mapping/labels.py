"""Where names stand on the map: beside the marks they belong to, over nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from offers.mapping.spread import NARROWEST

LETTER, LINE = 7.4, 18  # pixels of a name on the narrowest sheet: width of a letter, height
MARK = 15  # half a mark
GAP = 4
START, MIDDLE, END = "start", "middle", "end"

Position = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """In pixels of the narrowest sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    @property
    def outside(self) -> float:
        """How far it reaches over the edges of the sheet."""
        return sum(
            max(0.0, over)
            for over in (-self.left, -self.top, self.right - NARROWEST[0],
                         self.bottom - NARROWEST[1])
        )  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """A mark, or where nothing is marked a bare point: on the sheet (0 to 1), and its shift."""

    at: Position
    shift: tuple[int, int] = (0, 0)

    @property
    def pixel(self) -> Position:
        return (
            self.at[0] * NARROWEST[0] + self.shift[0],
            self.at[1] * NARROWEST[1] + self.shift[1],
        )

    @property
    def box(self) -> Box:
        x, y = self.pixel
        return Box(x - MARK, y - MARK, x + MARK, y + MARK)


@dataclass(frozen=True)
class Label:
    at: Position
    shift: tuple[int, int]
    anchor: str
    box: Box
    cost: float


def place(text: str, beside: Iterable[Placed], taken: Sequence[Box], bare: bool = False) -> Label:
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
    text: str, mark: Placed, anchor: str, right: int, down: int, taken: Sequence[Box]
) -> Label:
    x, y = mark.pixel[0] + right, mark.pixel[1] + down
    width = len(text) * LETTER
    left = x - {START: 0, MIDDLE: width / 2, END: width}[anchor]
    box = Box(left, y - LINE + 5, left + width, y + 5)
    cost = sum(box.overlap(other) for other in taken) + 100 * box.outside
    return Label(mark.at, (mark.shift[0] + right, mark.shift[1] + down), anchor, box, cost)
