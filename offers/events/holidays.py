"""The public holidays of the Land, as its law has them."""

from datetime import date
from functools import lru_cache

import holidays
from django.conf import settings


@lru_cache(maxsize=16)
def _of_year(country: str, state: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, subdiv=state or None, years=year))


def is_public_holiday(day: date) -> bool:
    return day in _of_year(settings.HOLIDAY_COUNTRY, settings.HOLIDAY_STATE, day.year)
