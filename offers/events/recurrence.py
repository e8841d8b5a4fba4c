"""When something takes place: a rhythm, and what differs from it. Knows no database.

Days and times are those of the city's clocks: „16:00“ stays 16:00 when the clocks are changed. What
is computed never reaches further than `WINDOW` days, however old a rhythm is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from dateutil.rrule import MO, MONTHLY, WEEKLY, rrule, weekday
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offers.events.holidays import is_public_holiday
from portal.content.translated import TranslatedText

WINDOW = timedelta(days=400)
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Rhythm(models.TextChoices):
    ONCE = "once", _("once")
    WEEKLY = "weekly", _("every week, or every few weeks, on these days")
    MONTHLY = "monthly", _("every month, or every few months, on a weekday: the first Wednesday")


class ChangeKind(models.TextChoices):
    LEFT_OUT = "left_out", _("does not take place (not shown)")
    CANCELLED = "cancelled", _("cancelled (stays to be seen, with the reason)")
    MOVED = "moved", _("moved to another day or time")
    EXTRA = "extra", _("an additional date")


@dataclass(frozen=True)
class Change:
    """What is different on one day; times only where they differ too."""

    day: date
    kind: str
    to_day: date | None = None
    begins: time | None = None
    ends: time | None = None
    reason: TranslatedText = field(default_factory=TranslatedText)


@dataclass(frozen=True)
class Occurrence:
    """One date. Without times it is known by its day alone."""

    day: date
    last_day: date
    begins: time | None = None
    ends: time | None = None
    moved_from: date | None = None
    is_cancelled: bool = False
    reason: TranslatedText = field(default_factory=TranslatedText)

    @property
    def order(self) -> tuple[date, time]:
        return self.day, self.begins or time()

    @property
    def start(self) -> datetime:
        return _aware(self.day, self.begins or time())

    @property
    def end(self) -> datetime:
        """Midnight after the last day where no time is known; a night ends on the next day."""
        if self.ends is None:
            return _aware(self.last_day + timedelta(days=1), time())
        over_midnight = self.begins is not None and self.ends <= self.begins
        night = timedelta(days=1 if over_midnight and self.last_day == self.day else 0)
        return _aware(self.last_day + night, self.ends)


def _aware(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=timezone.get_default_timezone())


@dataclass(frozen=True)
class Recurrence:
    """A rhythm that begins with its first day. `weekdays` count from Monday, 0."""

    first_day: date
    last_day: date | None = None
    begins: time | None = None
    ends: time | None = None
    rhythm: str = Rhythm.ONCE
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    week_of_month: int | None = None
    until: date | None = None
    not_on_holidays: bool = False
    closed: tuple[tuple[date, date], ...] = ()  # school holidays, where it keeps them
    changes: tuple[Change, ...] = ()

    @property
    def length(self) -> timedelta:
        return (self.last_day or self.first_day) - self.first_day

    @property
    def repeats(self) -> bool:
        return self.rhythm != Rhythm.ONCE

    # --- Dates ---

    def between(self, first: date, last: date) -> list[Occurrence]:
        """What takes place, or was cancelled, from one day to another (at most `WINDOW`)."""
        last = min(last, first + WINDOW)
        changed = {change.day: change for change in self.changes}
        regular = self._regular(first, last)
        found = [self._as_changed(day, changed.get(day)) for day in regular]
        found += self._from_elsewhere(regular)
        inside = (one for one in found if one and one.day <= last and one.last_day >= first)
        return sorted(inside, key=lambda one: one.order)

    def left_out(self, first: date, last: date) -> list[date]:
        """Days of the rhythm on which nothing takes place, because of holidays or a decision."""
        changed = {c.day for c in self.changes if c.kind == ChangeKind.LEFT_OUT}
        days = self.pattern(first, min(last, first + WINDOW))
        return [day for day in days if day in changed or self._is_free(day)]

    def pattern(self, first: date, last: date) -> list[date]:
        """The days of the rhythm alone, as if there were no holidays and no changes."""
        if not self.repeats:
            return [self.first_day] if first - self.length <= self.first_day <= last else []
        return [moment.date() for moment in self._rule(first - self.length, last)]

    def first_date(self) -> date:
        """The first day of the rhythm: an editor's `first day` may lie before it."""
        found = self.pattern(self.first_day, self.first_day + WINDOW)
        return found[0] if found else self.first_day

    def _regular(self, first: date, last: date) -> list[date]:
        explicit = {change.day for change in self.changes}
        days = self.pattern(first, last)
        return [day for day in days if day in explicit or not self._is_free(day)]

    def _is_free(self, day: date) -> bool:
        if not self.repeats:
            return False
        if self.not_on_holidays and is_public_holiday(day):
            return True
        return any(begin <= day <= end for begin, end in self.closed)

    def _as_changed(self, day: date, change: Change | None) -> Occurrence | None:
        usual = Occurrence(day, day + self.length, self.begins, self.ends)
        if change is None or change.kind == ChangeKind.EXTRA:
            return usual
        if change.kind == ChangeKind.CANCELLED:
            return replace(usual, is_cancelled=True, reason=change.reason)
        if change.kind == ChangeKind.MOVED:
            return self._moved(change)
        return None

    def _from_elsewhere(self, regular: list[date]) -> Iterator[Occurrence]:
        """Additional dates, and those that were moved here from a day outside of the window."""
        for change in self.changes:
            if change.day in regular:
                continue
            if change.kind == ChangeKind.EXTRA:
                yield self._at(change.day, change)
            elif change.kind == ChangeKind.MOVED:
                yield self._moved(change)

    def _moved(self, change: Change) -> Occurrence:
        there = self._at(change.to_day or change.day, change)
        return replace(there, moved_from=change.day, reason=change.reason)

    def _at(self, day: date, change: Change) -> Occurrence:
        begins, ends = change.begins or self.begins, change.ends or self.ends
        return Occurrence(day, day + self.length, begins, ends, reason=change.reason)

    # --- The rule ---

    def _rule(self, first: date, last: date) -> list[datetime]:
        begin = self._beginning(first)
        end = min(last, self.until) if self.until else last
        rule = rrule(
            WEEKLY if self.rhythm == Rhythm.WEEKLY else MONTHLY,
            dtstart=datetime.combine(begin, time()),
            interval=max(1, self.interval),
            byweekday=self._days(),
            until=datetime.combine(end, time()),
            wkst=MO,
        )
        return [m for m in rule if first <= m.date() and self.first_day <= m.date()]

    def _beginning(self, first: date) -> date:
        """A day in step with the rhythm, near the window: years that have passed cost nothing."""
        every = max(1, self.interval)
        if self.rhythm == Rhythm.WEEKLY:
            monday = self.first_day - timedelta(days=self.first_day.weekday())
            weeks = max(0, (first - monday).days // 7 // every * every)
            return max(self.first_day, monday + timedelta(weeks=weeks))
        month = self.first_day.year * 12 + self.first_day.month - 1
        passed = max(0, (first.year * 12 + first.month - 1 - month) // every * every)
        year, index = divmod(month + passed, 12)
        return max(self.first_day, date(year, index + 1, 1))

    def _days(self) -> list[weekday]:
        chosen = self.weekdays or (self.first_day.weekday(),)
        if self.rhythm == Rhythm.WEEKLY:
            return [weekday(day) for day in chosen]
        place = self.week_of_month or (self.first_day.day - 1) // 7 + 1
        return [weekday(day, -1 if place > 4 else place) for day in chosen]

    def as_rrule(self, until: datetime | None = None) -> dict[str, object]:
        """The rhythm as iCalendar writes it. `until` is a moment in UTC, or a midnight."""
        rule: dict[str, object] = {"FREQ": self.rhythm.upper()}
        if self.interval > 1:
            rule["INTERVAL"] = self.interval
        place = "" if self.rhythm == Rhythm.WEEKLY else str(self._days()[0].n)
        rule["BYDAY"] = [f"{place}{CODES[day.weekday]}" for day in self._days()]
        if until:
            rule["UNTIL"] = until
        return rule
