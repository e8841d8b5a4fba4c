"""Days and months within a sentence, as each language writes them."""

from datetime import date

import pytest
from django.utils import formats, translation

from offers.events.times import short_day

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("language", "weekday", "day"),
    [
        ("de", "Freitag", "27. November 2026"),
        ("uk", "п’ятниця", "27 листопада 2026 р."),
        ("ru", "пятница", "27 ноября 2026 г."),
        ("bg", "петък", "27 ноември 2026 г."),
        ("ro", "vineri", "27 noiembrie 2026"),
        ("pl", "piątek", "27 listopada 2026"),
    ],
)
def test_names_are_small_where_the_language_writes_them_so(
    language: str, weekday: str, day: str
) -> None:
    with translation.override(language):
        assert formats.date_format(FRIDAY, "l") == weekday
        assert formats.date_format(FRIDAY, "DATE_FORMAT") == day


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Fr., 27. November"),
        ("en", "Fri 27 Nov"),
        ("ar", "الجمعة، 27 نوفمبر"),
        ("uk", "пт, 27 листопада"),
        ("tr", "27 Kasım Cum"),
    ],
)
def test_day_without_a_year_is_written_as_the_language_does(language: str, said: str) -> None:
    with translation.override(language):
        assert short_day(FRIDAY).replace("\u00a0", " ") == said
