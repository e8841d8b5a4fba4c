"""Newest values as running texts show them: one by one, or several indicators area by area."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from home.figures.series import CITY, Figures, Series, Value
from home.figures.words import Words
from networks.models import District
from portal.content.term_choices import kept_records


@dataclass(frozen=True)
class Told:
    """A value with all that must stand beside it."""

    figures: Figures
    series: Series
    value: Value

    @property
    def words(self) -> str:
        return self.figures.amount(self.value)

    @property
    def sentence(self) -> Words | None:
        """In plain words, where the value is the one that the sentence speaks of."""
        return self.figures.sentence if self.figures.head == (self.series, self.value) else None


@dataclass(frozen=True)
class FigureColumn:
    """An indicator; `day` is that of most of its newest values: only others need their own."""

    figures: Figures
    day: date


@dataclass(frozen=True)
class AreaRow:
    """An area with its newest values, a cell for each indicator: as many as ways of counting."""

    name: Words
    address: str
    cells: tuple[tuple[Told, ...], ...]

    def beside(
        self, columns: "Sequence[FigureColumn]"
    ) -> list[tuple[FigureColumn, tuple[Told, ...]]]:
        return list(zip(columns, self.cells, strict=True))


def told(figures: Figures, district: District | None = None, day: date | None = None) -> list[Told]:
    """The newest value, or that of a day, in each way of counting; of the city, or the only area,
    without a district."""
    area, page = _area(figures, district)
    if day:
        dated = ((one, one.on(day)) for one in figures.of(area, page))
        return [Told(figures, one, value) for one, value in dated if value]
    return [Told(figures, one, one.newest) for one in figures.newest_of(area, page)]


def _area(figures: Figures, district: District | None) -> tuple[str, str]:
    """With the page that tells a district from a municipality."""
    if district:
        return district.slug, district.view_name
    only = figures.head[0] if figures.head else None
    return (only.area, only.page) if only else (CITY, "")


def columns_of(indicators: Sequence[Figures], rows: Sequence[AreaRow]) -> list[FigureColumn]:
    days = (
        Counter(told.value.day for row in rows for told in row.cells[place])
        for place in range(len(indicators))
    )
    return [
        FigureColumn(figures, found.most_common(1)[0][0] if found else figures.days[0])
        for figures, found in zip(indicators, days, strict=True)
    ]


def areas_beside(columns: Sequence[Figures]) -> list[AreaRow]:
    """Districts in the editors' order, then the whole city."""
    rows = [_row(each.slug, each.view_name, columns) for each in kept_records(District)]
    rows.append(_row(CITY, "", columns))
    return [row for row in rows if any(row.cells)]


def sources_of(rows: Iterable[AreaRow]) -> list[str]:
    """Of all values that are shown, each once."""
    shown = (told.value for row in rows for cell in row.cells for told in cell)
    return list(dict.fromkeys(str(value.source) for value in shown))


def _row(area: str, page: str, columns: Sequence[Figures]) -> AreaRow:
    found = [figures.newest_of(area, page) for figures in columns]
    first = next((series[0] for series in found if series), None)
    cells = tuple(
        tuple(Told(figures, one, one.newest) for one in series)
        for figures, series in zip(columns, found, strict=True)
    )
    return AreaRow(first.name if first else "", first.address if first else "", cells)
