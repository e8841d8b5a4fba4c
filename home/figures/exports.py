"""Figures to calculate with: one row a value, in CSV and JSON."""

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
            "date": value.day.isoformat(),
            "value": str(value.amount.normalize() + 0),
            "unit": str(unit_of(indicator.unit)),
            "source": value.source,
            "note": str(value.note),
            "not_comparable_with_the_one_before": value.is_break,
        }
        for one in figures.series
        for value in one.values
    ]
