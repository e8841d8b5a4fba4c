"""Opening hours: written as OpenStreetMap does, checked, and read out week by week.

The regular week is what most of the next four weeks look like without any holiday; what differs
from it within these weeks (holidays, `We[1]`) is told by its date.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import holidays
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]  # compiled, and untyped

from portal.formats.days import day_and_date
from portal.formats.names import DAYS

WEEKS = 4
LONGEST = timedelta(hours=24)
MENTIONS_HOLIDAYS = re.compile(r"^[A-Za-z,\- ]*\bPH\b[A-Za-z,\-]*\s+(?P<times>\S.*)$")
HELP = gettext_lazy(
    "For example: Mo-Th 16:00-19:00; Fr 10:00-12:00; PH off. Days are Mo Tu We Th Fr Sa Su, "
    "PH are public holidays, We[1] is the first Wednesday of a month. What cannot be said so "
    "stands in words in “When, in words”."
)
REFUSED = gettext_lazy(
    "These opening hours cannot be read. Write days and times like this: "
    "Mo-Th 16:00-19:00; Fr 10:00-12:00; PH off"
)


#: An interval that ends on the next day; `12:00-09:00` is rather two numbers in the wrong order.
OVER_MIDNIGHT = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})(?![\d:])")
LONGEST_NIGHT = timedelta(hours=12)


def is_opening_hours(text: str) -> None:
    """Validator: a person and a program read the same out of it."""
    try:
        OpeningHours(text)
    except ParserError as error:
        raise ValidationError(REFUSED, code="opening_hours") from error
    _refuse_days_turned_round(text)


def _refuse_days_turned_round(text: str) -> None:
    for found in OVER_MIDNIGHT.finditer(text):
        begin, end = (
            timedelta(hours=int(found[hour]), minutes=int(found[hour + 1])) for hour in (1, 3)
        )
        if timedelta() < end < begin and timedelta(days=1) - (begin - end) > LONGEST_NIGHT:
            written, times = found[0], (f"{found[1]}:{found[2]}", f"{found[3]}:{found[4]}")
            raise ValidationError(
                gettext_lazy(
                    "“%(written)s” would be open over midnight until the next day. Did you mean "
                    "%(turned)s? If it really is open overnight, write two rules: "
                    "%(begin)s-24:00, and for the next day 00:00-%(end)s."
                ),
                code="over_midnight",
                params={
                    "written": written,
                    "turned": f"{times[1]}-{times[0]}",
                    "begin": times[0],
                    "end": times[1],
                },
            )


class OpeningHoursField(models.CharField):
    default_validators = [is_opening_hours]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 250)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", HELP)
        super().__init__(*args, **kwargs)


# --- Reading them out ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """Open from one time to another; `note` is the writer's own remark, in the source language."""

    begins: time
    ends: time
    note: str = ""

    def __str__(self) -> str:
        if self.begins == self.ends:
            return pgettext("opening hours", "all day")
        return pgettext("opening hours", "%(begin)s to %(end)s") % {
            "begin": formats.time_format(self.begins, "TIME_FORMAT"),
            "end": formats.time_format(self.ends, "TIME_FORMAT"),
        }


@dataclass(frozen=True)
class Line:
    """Days with the same hours; no spans: closed."""

    days: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Timetable:
    """What readers are told. `now` is empty where it cannot be said."""

    week: list[Line]
    exceptions: list[Line]
    is_open: bool
    now: str


Day = tuple[Span, ...]


@lru_cache(maxsize=4)
def _regional_holidays(country: str, state: str, year: int) -> list[date]:
    """Holidays of the state that are none of the whole country, in a year and the next."""
    if not state:
        return []
    years = [year, year + 1]
    everywhere = holidays.country_holidays(country, years=years)
    here = holidays.country_holidays(country, subdiv=state, years=years)
    return sorted(day for day in here if day not in everywhere)


def with_regional_holidays(text: str, year: int) -> str:
    """The same hours, where each rule for public holidays names the state's own by date.

    The library knows the holidays of the whole country alone.
    """
    regional = _regional_holidays(settings.HOLIDAY_COUNTRY, settings.HOLIDAY_STATE, year)
    days = ",".join(f"{day:%Y %b %d}" for day in regional)
    rules = [rule.strip() for rule in text.split(";")]
    found = [match for rule in rules if (match := MENTIONS_HOLIDAYS.match(rule))]
    if not days or not found:
        return text
    return "; ".join([*rules, *(f"{days} {match['times']}" for match in found)])


class Hours:
    """Opening hours at a moment. Made for a page and thrown away with it."""

    def __init__(self, text: str, moment: datetime | None = None) -> None:
        self._moment = timezone.localtime(moment)
        zone = timezone.get_current_timezone()
        dated = with_regional_holidays(text, self._moment.year)
        self._real = OpeningHours(dated, timezone=zone, country=settings.HOLIDAY_COUNTRY)
        self._plain = OpeningHours(text, timezone=zone)
        self._zone = zone

    @property
    def next_change(self) -> datetime | None:
        """When it opens or closes next; None when it never does."""
        change: datetime | None = self._real.next_change(self._moment)
        return change

    def timetable(self) -> Timetable:
        first = self._moment.date()
        dates = [first + timedelta(days=n) for n in range(7 * WEEKS)]
        plain, real = self._days(self._plain, dates), self._days(self._real, dates)
        usual = {
            weekday: Counter(plain[d] for d in dates if d.weekday() == weekday).most_common(1)[0][0]
            for weekday in range(7)
        }
        odd = [
            Line(capfirst(day_and_date(d)), real[d]) for d in dates if real[d] != usual[d.weekday()]
        ]
        state, _note = self._real.state(self._moment)
        return Timetable(_grouped(usual), odd, state == State.OPEN, self._now(state))

    def coming(self, days: int) -> dict[date, Day]:
        """When it is open on each of the coming days, holidays included; today is the first."""
        first = self._moment.date()
        return self._days(self._real, [first + timedelta(days=n) for n in range(days)])

    def in_one_line(self) -> str:
        """The regular week in the reader's language, closed days left out: for cards."""
        open_days = [line for line in self.timetable().week if line.spans]
        return "; ".join(f"{line.days} {', '.join(map(str, line.spans))}" for line in open_days)

    def _days(self, hours: Any, dates: list[date]) -> dict[date, Day]:
        begin = self._midnight(dates[0] - timedelta(days=1))
        end = self._midnight(dates[-1] + timedelta(days=2))
        found: dict[date, list[Span]] = {day: [] for day in dates}
        for opens, closes, state, note in hours.intervals(begin, end):
            if state == State.CLOSED:
                continue
            for day, span in _by_day(opens, closes, note):
                if day in found:
                    found[day].append(span)
        return {day: tuple(spans) for day, spans in found.items()}

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=self._zone)

    def _now(self, state: Any) -> str:
        """Whether it is open, and until when: true until `next_change`."""
        change = self.next_change
        if state == State.UNKNOWN or change is None:
            return ""
        soon = change - self._moment < timedelta(days=6)
        day = formats.date_format(change, "l") if soon else day_and_date(change.date())
        at = {"day": day, "time": formats.time_format(change.time(), "TIME_FORMAT")}
        same_day = change.date() == self._moment.date()
        if state == State.OPEN:
            return _("Open now, until %(time)s") % at if same_day else _("Open now")
        if same_day:
            return _("Closed now. Opens today at %(time)s") % at
        return _("Closed now. Opens on %(day)s at %(time)s") % at


def _by_day(opens: datetime, closes: datetime, note: str) -> Iterator[tuple[date, Span]]:
    """An interval as spans of days: a night belongs to the day on which it begins."""
    while closes - opens >= LONGEST:
        midnight = datetime.combine(opens.date() + timedelta(days=1), time(), opens.tzinfo)
        yield opens.date(), Span(opens.time(), time(), note)
        opens = midnight
    if closes > opens:
        yield opens.date(), Span(opens.time(), closes.time(), note)


def _grouped(usual: dict[int, Day]) -> list[Line]:
    """Neighbouring days with the same hours in one line."""
    lines: list[Line] = []
    begin = 0
    for weekday in range(1, 8):
        if weekday < 7 and usual[weekday] == usual[begin]:
            continue
        lines.append(Line(_days_named(begin, weekday - 1), usual[begin]))
        begin = weekday
    return lines


def _days_named(first: int, last: int) -> str:
    if first == last:
        return capfirst(str(DAYS[first]))
    days = {"first": DAYS[first], "last": DAYS[last]}
    return capfirst(pgettext("days", "%(first)s to %(last)s") % days)
