"""Rhythms: their dates, what differs from them, holidays, and the change of the clocks."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from offers.events.recurrence import WINDOW, Change, ChangeKind, Recurrence, Rhythm
from offers.events.times import dates_now

MONDAY = date(2026, 3, 2)
WEEKLY = Recurrence(MONDAY, begins=time(16), ends=time(19), rhythm=Rhythm.WEEKLY)


def days(rule: Recurrence, first: date, last: date) -> list[str]:
    return [f"{one.day:%d.%m.}" for one in rule.between(first, last)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (WEEKLY, ["02.03.", "09.03.", "16.03.", "23.03.", "30.03."]),
        (replace(WEEKLY, weekdays=(0, 3), until=date(2026, 3, 12)),
         ["02.03.", "05.03.", "09.03.", "12.03."]),
        (replace(WEEKLY, interval=2), ["02.03.", "16.03.", "30.03."]),
        (replace(WEEKLY, first_day=date(2025, 1, 6), interval=3), ["02.03.", "23.03."]),
        (replace(WEEKLY, rhythm=Rhythm.MONTHLY, weekdays=(2,), week_of_month=1), ["04.03."]),
        (replace(WEEKLY, rhythm=Rhythm.MONTHLY, weekdays=(4,), week_of_month=-1), ["27.03."]),
        (replace(WEEKLY, first_day=date(2025, 12, 8), rhythm=Rhythm.MONTHLY), ["09.03."]),
        (replace(WEEKLY, first_day=date(2026, 1, 12), rhythm=Rhythm.MONTHLY, interval=2),
         ["09.03."]),
        (replace(WEEKLY, first_day=date(2026, 2, 9), rhythm=Rhythm.MONTHLY, interval=2), []),
        (replace(WEEKLY, rhythm=Rhythm.ONCE), ["02.03."]),
        (Recurrence(date(2026, 2, 27), last_day=date(2026, 3, 1)), ["27.02."]),
    ],
)  # fmt: skip
def test_rhythm_gives_the_dates_of_march(rule: Recurrence, expected: list[str]) -> None:
    assert days(rule, date(2026, 3, 1), date(2026, 3, 31)) == expected


def test_sixteen_oclock_stays_sixteen_oclock_when_the_clocks_change() -> None:
    before, after = WEEKLY.between(date(2026, 3, 23), date(2026, 3, 30))
    assert (before.start.astimezone(UTC).hour, after.start.astimezone(UTC).hour) == (15, 14)
    assert before.start.hour == after.start.hour == 16
    assert after.end - after.start == timedelta(hours=3)


def test_night_ends_on_the_next_day() -> None:
    [one] = replace(WEEKLY, begins=time(22), ends=time(2)).between(MONDAY, MONDAY)
    assert (one.end.date(), one.end.hour) == (date(2026, 3, 3), 2)


def test_rhythm_that_keeps_holidays_leaves_out_christmas() -> None:
    friday = replace(WEEKLY, first_day=date(2026, 11, 6), weekdays=(4,))
    span = (date(2026, 12, 20), date(2027, 1, 10))
    assert days(friday, *span) == ["25.12.", "01.01.", "08.01."]
    keeps = replace(friday, not_on_holidays=True)
    assert days(keeps, *span) == ["08.01."]
    assert keeps.left_out(*span) == [date(2026, 12, 25), date(2027, 1, 1)]


def test_holiday_of_the_land_counts() -> None:
    thursdays = replace(WEEKLY, weekdays=(3,), not_on_holidays=True)
    assert date(2026, 6, 4) in thursdays.left_out(date(2026, 6, 1), date(2026, 6, 30))


def test_school_holidays_are_kept_by_who_keeps_them() -> None:
    spring = ((date(2026, 3, 9), date(2026, 3, 20)),)
    keeps = replace(WEEKLY, closed=spring)
    assert days(keeps, MONDAY, date(2026, 3, 31)) == ["02.03.", "23.03.", "30.03."]


def changed(*changes: Change) -> Recurrence:
    return replace(WEEKLY, changes=changes)


def test_a_date_is_left_out_cancelled_moved_or_added() -> None:
    rule = changed(
        Change(date(2026, 3, 2), ChangeKind.LEFT_OUT),
        Change(date(2026, 3, 9), ChangeKind.CANCELLED),
        Change(date(2026, 3, 16), ChangeKind.MOVED, date(2026, 3, 18), time(17), time(20)),
        Change(date(2026, 3, 21), ChangeKind.EXTRA),
    )
    found = rule.between(date(2026, 3, 1), date(2026, 3, 31))
    assert [(f"{o.day:%d}", o.is_cancelled, o.begins and o.begins.hour) for o in found] == [
        ("09", True, 16), ("18", False, 17), ("21", False, 16), ("23", False, 16),
        ("30", False, 16),
    ]  # fmt: skip
    assert found[1].moved_from == date(2026, 3, 16)


def test_date_is_moved_into_a_window_that_its_day_is_not_in() -> None:
    rule = changed(Change(date(2026, 3, 9), ChangeKind.MOVED, date(2026, 4, 8)))
    assert days(rule, date(2026, 4, 7), date(2026, 4, 12)) == ["08.04."]
    assert days(rule, date(2026, 3, 8), date(2026, 3, 14)) == []


def test_what_is_said_explicitly_takes_place_on_a_holiday_too() -> None:
    rule = replace(
        WEEKLY,
        not_on_holidays=True,
        changes=(Change(date(2026, 4, 6), ChangeKind.MOVED, begins=time(10), ends=time(12)),),
    )
    assert "06.04." in days(rule, date(2026, 4, 1), date(2026, 4, 12))


def test_nothing_is_computed_beyond_the_window() -> None:
    found = replace(WEEKLY, first_day=date(1990, 1, 1)).between(MONDAY, date(2099, 1, 1))
    assert found[-1].day <= MONDAY + WINDOW
    assert len(found) == WINDOW.days // 7 + 1


def test_next_date_is_true_until_it_ends() -> None:
    noon = datetime(2026, 3, 9, 17, 30, tzinfo=UTC)  # 18:30 in the city
    now = dates_now(WEEKLY, noon)
    assert now.next and now.next.day == date(2026, 3, 9)
    assert now.seconds_true == 1801
    later = dates_now(WEEKLY, noon + timedelta(seconds=1801))
    assert later.next and later.next.day == date(2026, 3, 16)


def test_cancelled_date_is_not_the_next_and_is_told() -> None:
    rule = changed(Change(date(2026, 3, 9), ChangeKind.CANCELLED))
    now = dates_now(rule, datetime(2026, 3, 8, tzinfo=UTC))
    assert now.next and now.next.day == date(2026, 3, 16)
    assert now.further[0].is_cancelled


def test_rhythm_that_ended_says_when_it_was_last() -> None:
    rule = replace(WEEKLY, until=date(2026, 3, 20))
    now = dates_now(rule, datetime(2027, 9, 1, tzinfo=UTC))
    assert now.next is None
    assert now.last and now.last.day == date(2026, 3, 16)
