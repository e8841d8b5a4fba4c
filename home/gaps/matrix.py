"""Offers counted by two dimensions, the others as filters: an empty cell is a gap.

What is for the whole city, for everybody or for every phase of life is counted apart, as in the
list of offers. So an empty cell says: nobody offers this here in particular.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from django.http import QueryDict

from home.gaps.dimensions import LABELS, Choice, Dimension, Step, dimensions, fitting
from offers.directory import directory
from offers.models.access import TERMS
from portal.content.directory import Directory
from portal.languages import SOURCE_LANGUAGE, active

ROWS, COLUMNS = "rows", "columns"
#: What an address may ask for.
KEYS = (ROWS, COLUMNS, *LABELS, "terms")
USUAL = ("phase", "field")  # the prevention chain
LONGEST = 80


@dataclass(frozen=True)
class Cell:
    """`number`: offers that name both. `choice`: the filters, with the cell's own values."""

    row: Step
    column: Step
    number: int
    choice: Choice

    @property
    def is_gap(self) -> bool:
        """Nothing where nobody in particular is meant is no gap."""
        return not (self.number or self.row.is_apart or self.column.is_apart)


@dataclass(frozen=True)
class Row:
    step: Step
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class GapQuestion:
    """What an address asks for; any input is answered. `chosen`: one value of a dimension."""

    known: Directory
    dimensions: Mapping[str, Dimension]
    rows: Dimension
    columns: Dimension
    chosen: Choice

    @classmethod
    def of(cls, query: QueryDict) -> "GapQuestion":
        known = directory(active())
        there = dimensions(known)
        rows, columns = _axes(query.get(ROWS, ""), query.get(COLUMNS, ""))
        asked = {name: query.get(name, "")[:LONGEST] for name in (*LABELS, "terms")}
        chosen = {
            name: value
            for name, value in asked.items()
            if (value in TERMS if name == "terms" else there[name].step(value))
        }
        return cls(known, there, there[rows], there[columns], chosen)

    @property
    def as_query(self) -> dict[str, str]:
        return {ROWS: self.rows.name, COLUMNS: self.columns.name, **self.chosen}


def _axes(rows: str, columns: str) -> tuple[str, str]:
    """Two that differ, whatever is asked."""
    first = rows if rows in LABELS else USUAL[0]
    others = [name for name in (columns, *reversed(USUAL)) if name in LABELS and name != first]
    return first, others[0]


class Matrix:
    """Rows × columns. A filter by the dimension of an axis leaves its one row or column."""

    def __init__(self, question: GapQuestion) -> None:
        self.question = question
        self.columns = _shown(question.columns, question.chosen)

    @cached_property
    def rows(self) -> list[Row]:
        rows = _shown(self.question.rows, self.question.chosen)
        return [Row(row, tuple(self._cell(row, column) for column in self.columns)) for row in rows]

    def _cell(self, row: Step, column: Step) -> Cell:
        question = self.question
        own = {question.rows.name: row.slug, question.columns.name: column.slug}
        choice = {**question.chosen, **own}
        return Cell(row, column, fitting(question.known, choice).bit_count(), choice)

    @property
    def gaps(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row.cells if cell.is_gap]

    @property
    def possible(self) -> int:
        """How many cells there are that could be gaps."""
        cells = (cell for row in self.rows for cell in row.cells)
        return sum(not (cell.row.is_apart or cell.column.is_apart) for cell in cells)

    @property
    def left_out(self) -> int:
        """How many offers fit the filters and stand in no cell: nobody has entered where."""
        known, chosen = self.question.known, self.question.chosen
        counted = (fitting(known, cell.choice) for row in self.rows for cell in row.cells)
        left = fitting(known, chosen) & ~reduce(or_, counted, 0)
        if "language" in {self.question.rows.name, self.question.columns.name}:
            left &= ~known.having("language", [SOURCE_LANGUAGE])  # is known, and has no row
        return left.bit_count()

    @property
    def total(self) -> int:
        """How many offers fit the filters."""
        return fitting(self.question.known, self.question.chosen).bit_count()


def _shown(dimension: Dimension, chosen: Choice) -> tuple[Step, ...]:
    only = dimension.step(chosen.get(dimension.name, ""))
    return (only,) if only else dimension.steps
