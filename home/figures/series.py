"""The values of an indicator, area by area, as they are shown, drawn and exported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import formats

from home.figures.units import unit_of
from home.models.indicators import DataPoint, Indicator
from portal.content.fragments import kept
from portal.content.models import CitySettings
from portal.content.translated import Phrase, TranslatedText
from portal.languages import SOURCE_LANGUAGE, active

CITY = ""  # the key of the whole city among areas


@dataclass(frozen=True)
class Value:
    """One value. `is_break`: counted in another way than the one before, so no line joins them."""

    day: date
    amount: Decimal
    source: str
    note: TranslatedText
    is_break: bool


@dataclass(frozen=True)
class Series:
    """The values of an area by time; of the whole city where `area` is `CITY`."""

    area: str
    name: Phrase | TranslatedText
    values: tuple[Value, ...]

    @property
    def is_city(self) -> bool:
        return self.area == CITY

    @property
    def newest(self) -> Value:
        return self.values[-1]

    def on(self, day: date) -> Value | None:
        return next((value for value in self.values if value.day == day), None)


@dataclass(frozen=True)
class Figures:
    """An indicator as readers meet it: the whole city first, then areas in the editors' order."""

    indicator: Indicator
    series: tuple[Series, ...]

    @property
    def days(self) -> list[date]:
        """The newest first: on a telephone it is seen without scrolling."""
        days = {value.day for one in self.series for value in one.values}
        return sorted(days, reverse=True)

    @property
    def city(self) -> Series | None:
        return next((one for one in self.series if one.is_city), None)

    @property
    def sources(self) -> list[str]:
        """Each once, the newest first."""
        values = sorted(
            (value for one in self.series for value in one.values),
            key=lambda v: v.day,
            reverse=True,
        )
        return list(dict.fromkeys(value.source for value in values))

    @property
    def notes(self) -> list[TranslatedText]:
        found = (value.note for one in self.series for value in one.values if value.note)
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
        said = self.indicator.sentence.in_language(active())
        rounded = amount_in_words(self.head[1].amount.to_integral_value(ROUND_HALF_UP))
        return Phrase(said.text.replace("{n}", rounded), said.language)

    def amount(self, value: Value) -> str:
        return amount_in_words(value.amount)

    def unit(self, value: Value) -> Phrase:
        return unit_of(self.indicator.unit, value.amount)


def amount_in_words(amount: Decimal) -> str:
    """With as many decimals as were given, as the reader's language writes numbers."""
    exponent = amount.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return formats.number_format(amount, places, use_l10n=True, force_grouping=True)


def all_figures() -> list[Figures]:
    """Those that have values, in the editors' order; read once a generation, in two queries."""

    def read() -> list[Figures]:
        city = Phrase(CitySettings.load().city_name, SOURCE_LANGUAGE)
        found = Indicator.objects.prefetch_related("points__district", "points__municipality")
        figures = [Figures(indicator, _series(indicator.points.all(), city)) for indicator in found]
        return [each for each in figures if each.series]

    return kept("indicators", read)


def _series(points: Any, city: Phrase) -> tuple[Series, ...]:
    by_area: dict[tuple[int | None, int | None], list[DataPoint]] = {}
    for point in points:
        by_area.setdefault((point.district_id, point.municipality_id), []).append(point)
    return tuple(_one(rows, city) for rows in sorted(by_area.values(), key=_place))


def _area_of(rows: Sequence[DataPoint]) -> Any:
    """The district or municipality; none for the whole city."""
    return rows[0].district or rows[0].municipality


def _place(rows: Sequence[DataPoint]) -> tuple[int, str]:
    """Never by their value: nothing here ranks districts."""
    area = _area_of(rows)
    return (area.sort_order, area.slug) if area else (-1, CITY)


def _one(rows: Sequence[DataPoint], city: Phrase) -> Series:
    area = _area_of(rows)
    values = [
        Value(row.date, row.value, row.source, row.note, row.is_break)
        for row in sorted(rows, key=lambda row: row.date)
    ]
    return Series(area.slug if area else CITY, area.name if area else city, tuple(values))
