"""Opening hours and dates as data, from which a device tells what is open now and what is next."""

from collections import Counter
from datetime import time
from typing import Any

from home.pocket.entries import trimmed
from offers.events.recurrence import Occurrence
from offers.events.times import Dates
from portal.content.opening_hours import Day, Hours

A_YEAR = 366


def hours_as_data(hours: Hours) -> list[Any]:
    """The usual week from Monday on, and the days of the coming year that differ from it.

    A day is "0900-1200 1400-1600", an empty one closed. Public holidays are such days, as the
    portal knows them; a device needs no calendar of its own.
    """
    days = hours.coming(A_YEAR)
    usual = [
        Counter(spans for day, spans in days.items() if day.weekday() == weekday).most_common(1)[0]
        for weekday in range(7)
    ]
    week = [_spans(spans) for spans, _number in usual]
    odd = {
        f"{day:%Y%m%d}": _spans(spans)
        for day, spans in days.items()
        if _spans(spans) != week[day.weekday()]
    }
    return [week, odd]


def _spans(day: Day) -> str:
    return " ".join(f"{span.begins:%H%M}-{_end(span.ends)}" for span in day)


def _end(ends: time) -> str:
    return "2400" if ends == time() else f"{ends:%H%M}"


def dates_as_data(dates: Dates) -> list[list[str]]:
    """What takes place, the next first."""
    coming = [one for one in (dates.next, *dates.further) if one and not one.is_cancelled]
    return [_date(one) for one in coming]


def _date(one: Occurrence) -> list[str]:
    ends = one.last_day.isoformat() if one.last_day != one.day else ""
    return trimmed([one.day.isoformat(), _clock(one.begins), _clock(one.ends), ends])


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""
