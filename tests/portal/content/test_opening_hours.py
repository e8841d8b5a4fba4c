"""Opening hours: checked when they are typed, read out as a week, true until they change."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from pytest_django import Settings

from portal.content.opening_hours import Hours, OpeningHoursField, Timetable, is_opening_hours

BERLIN = ZoneInfo("Europe/Berlin")
SATURDAY = "2026-11-21T12:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def read(hours: str, moment: str = SATURDAY, language: str = "de") -> Timetable:
    with translation.override(language):
        table = Hours(hours, at(moment)).timetable()
        return Timetable(table.week, table.exceptions, table.is_open, str(table.now))


def lines(hours: str, moment: str = SATURDAY) -> dict[str, list[str]]:
    with translation.override("de"):
        found = Hours(hours, at(moment)).timetable().week
        return {line.days: [str(span) for span in line.spans] for line in found}


@pytest.mark.parametrize(
    "hours",
    ["Mo-Th 16:00-19:00", "24/7", "Mo-Fr 09:00-12:00,14:00-16:00; PH off", "We[1] 10:00-12:00",
     'Mo 10:00-12:00 "nach Vereinbarung"', "Apr-Oct Mo 10:00-12:00"],
)  # fmt: skip
def test_the_syntax_of_openstreetmap_is_taken(hours: str) -> None:
    OpeningHoursField().run_validators(hours)


@pytest.mark.parametrize(
    "hours",
    ["Dienstag 10-11 Uhr", "Di 10:00-11:00", "Tu 10-11", "Mo-Fr 25:00-26:00", "nach Vereinbarung",
     "Mo-Fr 9 bis 12", ";", "😀"],
)  # fmt: skip
def test_free_words_are_refused_with_an_example(hours: str) -> None:
    with pytest.raises(ValidationError) as error:
        OpeningHoursField().run_validators(hours)
    assert "Mo-Th 16:00-19:00" in error.value.messages[0]


def test_days_with_the_same_hours_stand_in_one_line() -> None:
    assert lines("Mo-Th 16:00-19:00; Fr 09:00-12:00,14:00-16:00") == {
        "Montag bis Donnerstag": ["16:00–19:00 Uhr"],
        "Freitag": ["09:00–12:00 Uhr", "14:00–16:00 Uhr"],
        "Samstag bis Sonntag": [],
    }


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    assert lines("Sa 22:00-02:00") == {
        "Montag bis Freitag": [], "Samstag": ["22:00–02:00 Uhr"], "Sonntag": [],
    }  # fmt: skip
    assert lines("24/7") == {"Montag bis Sonntag": ["ganztägig"]}
    assert lines("Mo-Fr") == {"Montag bis Freitag": ["ganztägig"], "Samstag bis Sonntag": []}


@pytest.mark.parametrize(
    ("moment", "now", "is_open"),
    [
        ("2026-11-23T15:00", "Jetzt geschlossen. Öffnet heute um 16:00 Uhr", False),
        ("2026-11-23T16:00", "Jetzt geöffnet, bis 19:00 Uhr", True),
        ("2026-11-23T19:00", "Jetzt geschlossen. Öffnet am Dienstag um 16:00 Uhr", False),
        (SATURDAY, "Jetzt geschlossen. Öffnet am Montag um 16:00 Uhr", False),
    ],
)
def test_says_whether_it_is_open_and_until_when(moment: str, now: str, is_open: bool) -> None:
    found = read("Mo-Th 16:00-19:00", moment)
    assert (found.now, found.is_open) == (now, is_open)


def test_what_never_changes_or_is_not_known_says_nothing_of_now() -> None:
    assert read("24/7").now == ""
    assert read('Sa 10:00-14:00 unknown "nach Vereinbarung"').now == ""
    assert Hours("24/7", at(SATURDAY)).next_change is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2026-12-14T12:00", "25. Dezember"), ("2027-05-20T12:00", "27. Mai"),
     ("2027-10-25T12:00", "1. November")],
)  # fmt: skip
def test_holidays_of_the_country_and_the_state_are_exceptions(moment: str, day: str) -> None:
    """Corpus Christi and All Saints are holidays in North Rhine-Westphalia, not everywhere."""
    odd = read("Mo-Su 10:00-18:00; PH off", moment).exceptions
    assert any(day in line.days and line.spans == () for line in odd)
    everywhere = read("Mo-Su 10:00-18:00", moment)
    assert everywhere.exceptions == []


def test_another_state_has_other_holidays(settings: Settings) -> None:
    settings.HOLIDAY_STATE = ""
    odd = read("Mo-Su 10:00-18:00; PH off", "2027-05-20T12:00").exceptions
    assert not any("27. Mai" in line.days for line in odd)


def test_first_wednesday_of_a_month_is_told_by_its_date() -> None:
    found = read("We[1] 10:00-12:00", "2026-11-21T12:00")
    assert [line.days for line in found.exceptions] == ["Mittwoch, 2. Dezember 2026"]
    assert all(not line.spans for line in found.week)
    assert "2. Dezember 2026" in found.now


@pytest.mark.parametrize(
    ("language", "day"),
    [("ar", "الاثنين"), ("tr", "Pazartesi"), ("uk", "Понеділок"), ("en", "Monday")],
)
def test_days_are_named_in_the_readers_language(language: str, day: str) -> None:
    assert read("Mo 10:00-12:00", language=language).week[0].days == day


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_comma_before_a_date_is_that_of_the_readers_script(language: str) -> None:
    found = read("We[1] 10:00-12:00", language=language)
    [odd] = found.exceptions
    for said in (odd.days, found.now):
        assert "، 2 " in said
        assert "," not in said


@pytest.mark.parametrize("text", ["Mo 12:00-09:00", "Mo-Fr 09:00-12:00; Sa 10:00-8:30"])
def test_day_turned_round_is_refused_with_the_likely_form(text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        is_opening_hours(text)
    assert refusal.value.code == "over_midnight"
    assert ("09:00-12:00" if "12:00-09" in text else "8:30-10:00") in refusal.value.messages[0]


@pytest.mark.parametrize(
    "text",
    ["Fr 20:00-02:00", "Mo 00:00-24:00", "24/7", "Mo 12:00-24:00; Tu 00:00-09:00", "Sa 18:00-00:00",
     "Mo 9:00-12:00,14:00-18:00"],
)  # fmt: skip
def test_nights_and_whole_days_can_be_written(text: str) -> None:
    is_opening_hours(text)
