"""All that takes place from today on, computed once and kept until midnight or a publication.

One statement finds the candidates; their dates are computed here. What a reader chooses among them
is chosen in memory, so that each choice can say how much it leaves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from offers.events.models.dates import SchoolHoliday
from offers.events.models.events import Event
from offers.events.recurrence import WINDOW, Occurrence, Recurrence, Rhythm
from portal.content.filters import Chosen, suits
from portal.content.fragments import kept

#: A rhythm says the same in each month: after these days only single dates are listed. One of
#: every week stands under this week and the next alone.
RHYTHMS_LISTED, WEEKLY_LISTED = timedelta(days=92), timedelta(weeks=2)
ANY = "*"  # suits whatever is chosen: for everybody, in the whole city
YES = "yes"


@dataclass(frozen=True)
class PeriodRow:
    """An event within a period: its first date there, and on which days again."""

    event: int
    first: Occurrence
    more: tuple[date, ...] = ()


@dataclass(frozen=True)
class CalendarEntry:
    """An event with its rows by period, the nearest first, and what it is chosen by."""

    event: int
    rows: tuple[tuple[date, PeriodRow], ...]
    values: Mapping[str, frozenset[str]]

    def suits(self, chosen: Chosen) -> bool:
        return suits(self.values, {name: [*codes, ANY] for name, codes in chosen.items() if codes})


@dataclass(frozen=True)
class Calendar:
    """From `today` on. A period is known by its first day: today, next Monday, or a month's 1st."""

    today: date
    entries: tuple[CalendarEntry, ...]

    @property
    def next_monday(self) -> date:
        return self.today + timedelta(days=7 - self.today.weekday())

    def count(self, chosen: Chosen) -> int:
        return sum(entry.suits(chosen) for entry in self.entries)


def rows_of(entries: Iterable[CalendarEntry]) -> list[tuple[date, PeriodRow]]:
    """By time, with the period of each."""
    found = (pair for entry in entries for pair in entry.rows)
    return sorted(found, key=lambda pair: (pair[0], pair[1].first.order, pair[1].event))


def calendar() -> Calendar:
    today = timezone.localdate()
    return kept(f"events:{today}", lambda: _calendar(today))


def period_of(day: date, today: date) -> date:
    """This week, the next, then month by month."""
    day = max(day, today)
    monday = today + timedelta(days=7 - today.weekday())
    if day < monday:
        return today
    if day < monday + timedelta(days=7):
        return monday
    return max(day.replace(day=1), monday + timedelta(days=7))


def _calendar(today: date) -> Calendar:
    possible = Event.objects.sources().possible_between(today, today + WINDOW)
    resting = Event.objects.sources().without_dates()
    wanted = Q(pk__in=possible.values("pk")) | Q(pk__in=resting.values("pk"))
    found = Event.objects.filter(wanted).with_choices().order_by("title", "pk")
    events: list[Any] = list(found)
    prefetch_related_objects([event for event in events if event.has_changes], "date_changes")
    keeps_holidays = any(event.not_in_school_holidays for event in events)
    closed = SchoolHoliday.objects.spans() if keeps_holidays else ()
    entries = []
    for event in events:
        recurrence = event.recurrence(closed)
        dates = _listed(recurrence, today) if recurrence else []
        if dates or recurrence is None:
            rows = _rows(event.pk, dates, today)
            entries.append(CalendarEntry(event.pk, rows, _values(event)))
    return Calendar(today, tuple(entries))


def _listed(recurrence: Recurrence, today: date) -> list[Occurrence]:
    """The dates that a list shows; of a rhythm the next in any case."""
    dates = recurrence.between(today, today + WINDOW)
    if not recurrence.repeats:
        return dates
    monday = today - timedelta(days=today.weekday())
    is_weekly = recurrence.rhythm == Rhythm.WEEKLY and recurrence.interval == 1
    end = monday + WEEKLY_LISTED if is_weekly else today + RHYTHMS_LISTED
    return [one for one in dates if one.day < end] or dates[:1]


def _rows(event: int, dates: list[Occurrence], today: date) -> tuple[tuple[date, PeriodRow], ...]:
    by_period: dict[date, list[Occurrence]] = {}
    for one in dates:
        by_period.setdefault(period_of(one.day, today), []).append(one)
    return tuple(
        (period, PeriodRow(event, first, tuple(one.day for one in more if not one.is_cancelled)))
        for period, (first, *more) in by_period.items()
    )


def _values(event: Any) -> dict[str, frozenset[str]]:
    """An event with its choices (`with_choices`)."""
    groups = _codes(event.group_slugs)
    for_all = {ANY} if not groups or event.is_for_everybody else frozenset()
    return {
        "category": _codes(event.category_slugs),
        "district": frozenset([event.area.slug if event.area else ANY]),
        "language": _codes(event.spoken_codes) | _codes(event.interpreted_codes),
        "target_group": groups | for_all,
        "childcare": frozenset([YES] if event.childcare else []),
        "free": frozenset([YES] if event.free_of_charge else []),
    }


def _codes(joined: str | None) -> frozenset[str]:
    return frozenset((joined or "").split())
