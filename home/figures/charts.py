"""What is drawn of figures, as plain numbers: no library, no script, no picture file.

Bars stand beside their values in the table, so that the table is the chart. A line is drawn over
time, from zero, and broken where values cannot be compared.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from home.figures.series import Figures, Series, Value

WIDTH, HEIGHT = 360, 220  # small, so that its words are large enough on a telephone
LEFT, RIGHT, TOP, BOTTOM = 28, 28, 36, 48
TOO_NEAR = 76  # the width of a date: the next one stands a line lower
FULL = 100  # units of a bar's width


@dataclass(frozen=True)
class ChartDot:
    """A value of the line, in the picture's units with a point; `anchor` keeps its words inside."""

    x: str
    y: str
    above: str  # where the words stand, and the date
    below: str
    words: str
    day: date
    anchor: str


@dataclass(frozen=True)
class ChartLine:
    """Runs of dots that a line joins; a value that cannot be compared begins a new run."""

    runs: tuple[tuple[ChartDot, ...], ...]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def base(self) -> int:
        return HEIGHT - BOTTOM

    @property
    def dots(self) -> list[ChartDot]:
        return [dot for run in self.runs for dot in run]

    @property
    def paths(self) -> list[str]:
        return [" ".join(f"{dot.x},{dot.y}" for dot in run) for run in self.runs if len(run) > 1]


@dataclass(frozen=True)
class TableCell:
    """A value of the table with its bar (`length` of `FULL`); nothing where there is none."""

    words: str = ""
    length: str = "0"
    remarks: tuple[int, ...] = ()
    is_doubtful: bool = False


@dataclass(frozen=True)
class TableRow:
    series: Series
    cells: tuple[TableCell, ...]


def line_of(figures: Figures) -> ChartLine | None:
    """Of the whole city, where there are at least two values of it."""
    series = figures.city
    if series is None or len(series.values) < 2:
        return None
    first, last = series.values[0].day, series.newest.day
    most = max(value.amount for value in series.values) or Decimal(1)
    runs: list[list[ChartDot]] = []
    is_lower, before = False, float("-inf")
    for value in series.values:
        x = _place(value.day, first, last)
        is_lower, before = x - before < TOO_NEAR and not is_lower, x
        if value.is_break or not runs:
            runs.append([])
        runs[-1].append(_dot(figures, value, x, float(value.amount / most), is_lower))
    return ChartLine(tuple(tuple(run) for run in runs))


def _place(day: date, first: date, last: date) -> float:
    part = (day - first).days / max(1, (last - first).days)
    return LEFT + part * (WIDTH - LEFT - RIGHT)


def _dot(figures: Figures, value: Value, x: float, height: float, is_lower: bool) -> ChartDot:
    """`height` is a share of the highest."""
    y = TOP + (1 - height) * (HEIGHT - TOP - BOTTOM)
    anchor = "start" if x == LEFT else "end" if x == WIDTH - RIGHT else "middle"
    below = HEIGHT - BOTTOM + (40 if is_lower else 20)
    return ChartDot(
        f"{x:.1f}",
        f"{y:.1f}",
        f"{y - 12:.1f}",
        str(below),
        figures.amount(value),
        value.day,
        anchor,
    )


def table_of(figures: Figures) -> list[TableRow]:
    """Areas × days. Bars of one table have one scale, which begins at zero."""
    amounts = [value.amount for one in figures.series for value in one.values]
    most = max(amounts, default=Decimal(0)) or Decimal(1)
    numbers = {remark: number for number, remark in enumerate(figures.remarks, start=1)}

    def cell(value: Value | None) -> TableCell:
        if value is None:
            return TableCell()
        remarks = tuple(numbers[remark] for remark in value.remarks)
        return TableCell(
            figures.amount(value), length_of(value.amount, most), remarks, value.is_doubtful
        )

    return [
        TableRow(one, tuple(cell(one.on(day)) for day in figures.days)) for one in figures.series
    ]


def length_of(amount: Decimal, most: Decimal) -> str:
    """Of a bar, beside one that is `FULL` for the most."""
    return f"{float(max(amount, Decimal(0)) / (most or Decimal(1))) * FULL:.1f}"
