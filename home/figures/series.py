"""The values of an indicator, area by area, as they are shown, drawn and exported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.functional import Promise

from home.figures.units import unit_of
from home.figures.words import Words, amount_in_words, filled
from home.models.indicators import DataPoint, Indicator
from portal.content.fragments import kept
from portal.content.models import CitySettings
from portal.content.translated import Phrase, TranslatedText
from portal.languages import SOURCE_LANGUAGE

CITY = ""  # the key of the whole city among areas


@dataclass(frozen=True)
class Remark:
    """What is to be known of a value: who is counted, of whom it is a share, why to doubt it."""

    text: TranslatedText
    kind: str  # note, base, doubt


@dataclass(frozen=True)
class Value:
    """One value. `is_break`: counted in another way than the one before, so no line joins them."""

    day: date
    amount: Decimal
    source: str | Promise
    is_break: bool = False
    remarks: tuple[Remark, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        return any(remark.kind == "doubt" for remark in self.remarks)

    def said(self, kind: str) -> str:
        """In the reader's language."""
        return " ".join(str(remark.text) for remark in self.remarks if remark.kind == kind)


@dataclass(frozen=True)
class Series:
    """The values of an area by time, counted in one way; of the whole city where `area` is `CITY`.

    `page` names the address of the area's own page; empty where it has none.
    """

    area: str
    name: Words
    values: tuple[Value, ...]
    variant: str = ""
    variant_name: Words = ""
    page: str = ""

    @property
    def is_city(self) -> bool:
        return self.area == CITY

    @property
    def newest(self) -> Value:
        return self.values[-1]

    @property
    def address(self) -> str:
        return reverse(self.page, args=[self.area]) if self.page else ""

    def on(self, day: date) -> Value | None:
        return next((value for value in self.values if value.day == day), None)


@dataclass(frozen=True)
class Counted:
    """What the portal counts of its own things: an indicator without a record."""

    slug: str
    name: Promise
    description: Promise
    unit: Promise | str = ""
    sentence: Promise | None = None
    area_sentence: Callable[[int], str] | None = None
    where: Promise | None = None  # what the first column says, where that is no area
    pk: ClassVar[None] = None  # it is no row


@dataclass(frozen=True)
class Figures:
    """An indicator as readers meet it: the whole city first, then areas in the editors' order."""

    indicator: Indicator | Counted
    series: tuple[Series, ...]
    by_year: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether the portal counts it itself, on the day it is asked for."""
        return isinstance(self.indicator, Counted)

    @property
    def days(self) -> list[date]:
        """The newest first: on a telephone it is seen without scrolling."""
        days = {value.day for one in self.series for value in one.values}
        return sorted(days, reverse=True)

    @property
    def city(self) -> Series | None:
        return next((one for one in self.series if one.is_city), None)

    def of(self, area: str, page: str = "") -> list[Series]:
        """Of one area, in each way of counting; `page` tells a district from a municipality."""
        return [one for one in self.series if (one.area, one.page) == (area, page)]

    def newest_of(self, area: str, page: str = "") -> list[Series]:
        """Those of one area with a value of its newest day: an older way of counting is history."""
        found = self.of(area, page)
        newest = max((one.newest.day for one in found), default=None)
        return [one for one in found if one.newest.day == newest]

    @property
    def sources(self) -> list[str | Promise]:
        """Each once, the newest first."""
        values = sorted(
            (value for one in self.series for value in one.values),
            key=lambda v: v.day,
            reverse=True,
        )
        return list(dict.fromkeys(value.source for value in values))

    @property
    def remarks(self) -> list[Remark]:
        found = (r for one in self.series for value in one.values for r in value.remarks)
        return list(dict.fromkeys(found))

    @property
    def head(self) -> "tuple[Series, Value] | None":
        """What the sentence is about: the city, or the only area there is."""
        if self.city:
            return self.city, self.city.newest
        return (self.series[0], self.series[0].newest) if len(self.series) == 1 else None

    @property
    def sentence(self) -> Phrase | None:
        """The newest value in plain words; nothing where nobody has written how it is said."""
        if self.head is None or not self.indicator.sentence:
            return None
        return filled(self.indicator.sentence, self.head[1].amount)

    def amount(self, value: Value) -> str:
        return amount_in_words(value.amount)

    def unit(self, value: Value) -> Phrase:
        return unit_of(self.indicator.unit, value.amount)


def all_figures() -> list[Figures]:
    """Those that have values, in the editors' order; read once a generation, in two queries."""

    def read() -> list[Figures]:
        city = Phrase(CitySettings.load().city_name, SOURCE_LANGUAGE)
        points = DataPoint.objects.select_related("district", "municipality", "variant")
        found = Indicator.objects.prefetch_related(Prefetch("points", points))
        figures = [Figures(indicator, _series(indicator.points.all(), city)) for indicator in found]
        return [each for each in figures if each.series]

    return kept("indicators", read)


def _series(points: Any, city: Phrase) -> tuple[Series, ...]:
    by_area: dict[tuple[int | None, ...], list[DataPoint]] = {}
    for point in points:
        key = (point.district_id, point.municipality_id, point.variant_id)
        by_area.setdefault(key, []).append(point)
    return tuple(_one(rows, city) for rows in sorted(by_area.values(), key=_place))


def _area_of(rows: Sequence[DataPoint]) -> Any:
    """The district or municipality; none for the whole city."""
    return rows[0].district or rows[0].municipality


def _place(rows: Sequence[DataPoint]) -> tuple[int, str, int]:
    """Never by their value: nothing here ranks districts."""
    area, variant = _area_of(rows), rows[0].variant
    way = variant.sort_order + 1 if variant else 0
    return (area.sort_order, area.slug, way) if area else (-1, CITY, way)


def _one(rows: Sequence[DataPoint], city: Phrase) -> Series:
    area, variant = _area_of(rows), rows[0].variant
    values = [
        Value(row.date, row.value, row.source, row.is_break, _remarks(row))
        for row in sorted(rows, key=lambda row: row.date)
    ]
    return Series(
        area=area.slug if area else CITY,
        name=area.name if area else city,
        values=tuple(values),
        variant=variant.slug if variant else "",
        variant_name=variant.name if variant else "",
        page=area.view_name if area else "",
    )


def _remarks(row: DataPoint) -> tuple[Remark, ...]:
    said = (("note", row.note), ("base", row.base), ("doubt", row.doubt))
    return tuple(Remark(text, kind) for kind, text in said if text)
