"""The table as it is drawn: its heads with what is known of need, each cell with where it leads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from home.gaps.dimensions import Step
from home.gaps.links import offers_address
from home.gaps.matrix import Cell, Matrix
from home.gaps.need import Beside


@dataclass(frozen=True)
class Head:
    """A row's or a column's words; `figures`: how many people live in a district."""

    step: Step
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Linked:
    cell: Cell
    url: str


@dataclass(frozen=True)
class TableRow:
    head: Head
    cells: tuple[Linked, ...]


@dataclass(frozen=True)
class Table:
    columns: tuple[Head, ...]
    rows: tuple[TableRow, ...]


def table_of(matrix: Matrix, beside: list[Beside], of_gap: Callable[[Cell], str]) -> Table:
    """`of_gap`: where an empty cell leads."""
    question, of_offers = matrix.question, offers_address()

    def linked(cell: Cell) -> Linked:
        if cell.number:
            return Linked(cell, of_offers(cell.choice))
        return Linked(cell, of_gap(cell) if cell.is_gap else "")

    heads = _heads(question.rows.name, (row.step for row in matrix.rows), beside)
    return Table(
        _heads(question.columns.name, matrix.columns, beside),
        tuple(
            TableRow(head, tuple(map(linked, row.cells)))
            for head, row in zip(heads, matrix.rows, strict=True)
        ),
    )


def _heads(name: str, steps: Iterable[Step], beside: list[Beside]) -> tuple[Head, ...]:
    known = [each.values for each in beside] if name == "district" else []
    return tuple(
        Head(step, tuple(values[step.slug] for values in known if step.slug in values))
        for step in steps
    )
