"""Days, times and numbers in the form Unicode's CLDR has for each language, on 24 hours."""

import datetime
from decimal import Decimal

import pytest
from babel.dates import format_date
from django.conf import settings
from django.utils import formats, translation

from portal.money import format_number

MOMENT = datetime.datetime(2027, 1, 5, 23, 59)
CODES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize("code", CODES)
def test_day_is_written_as_cldr_has_it(code: str) -> None:
    locale = {"en": "en_GB", "de-simple": "de"}.get(code, code)
    expected = format_date(MOMENT, "long", locale=locale)
    with translation.override(code):
        assert _plain(formats.date_format(MOMENT, "DATE_FORMAT")) == _plain(expected)


@pytest.mark.parametrize("code", CODES)
def test_hours_are_those_of_the_clock_on_the_wall(code: str) -> None:
    with translation.override(code):
        for kind in ("TIME_FORMAT", "DATETIME_FORMAT", "SHORT_DATETIME_FORMAT"):
            assert formats.date_format(MOMENT, kind).endswith("23:59")


def test_arabic_day_and_time_have_the_arabic_comma() -> None:
    with translation.override("ar"):
        assert formats.date_format(MOMENT, "DATETIME_FORMAT") == "5 يناير 2027، 23:59"


@pytest.mark.parametrize("code", CODES)
def test_figures_and_amounts_have_the_same_separators(code: str) -> None:
    with translation.override(code):
        figure = formats.number_format(Decimal("12345.50"), decimal_pos=2)
        assert _plain(figure) == _plain(format_number(Decimal("12345.50"), code))


def _plain(text: str) -> str:
    """Kinds of blanks, the Persian hamza, and Django's capital months make no difference."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\N{ARABIC HAMZA ABOVE}", "")
    return text.casefold()
