"""Figures to calculate with: one row a value, in CSV and JSON."""

from decimal import Decimal
from typing import Any

from home.figures.series import Figures
from home.figures.units import unit_of

NUMBERS = ("value",)


def rows_of(figures: Figures) -> list[dict[str, Any]]:
    """Numbers with a point and without grouping, days as ISO 8601: the same in all languages."""
    indicator = figures.indicator
    return [
        {
            "indicator": indicator.slug,
            "area": one.area,
            "area_name": str(one.name),
            "counted": one.variant,
            "date": str(value.day.year) if figures.by_year else value.day.isoformat(),
            "value": _plain(value.amount),
            "unit": str(unit_of(indicator.unit)),
            "source": str(value.source),
            "note": value.said("note"),
            "base": value.said("base"),
            "doubt": value.said("doubt"),
            "not_comparable_with_the_one_before": value.is_break,
        }
        for one in figures.series
        for value in one.values
    ]


def _plain(amount: Decimal) -> str:
    return str(amount.normalize() + 0)
