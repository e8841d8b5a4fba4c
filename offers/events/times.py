"""The dates of one event at a moment: what is on, what comes next, for how long that is true."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from babel.dates import format_skeleton
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from offers.events.recurrence import WINDOW, Occurrence, Recurrence
from portal.content.moments import seconds_until
from portal.content.opening_hours import Span
from portal.formats.days import day_and_date
from portal.languages import active, locale_of

NO_BREAK = "\u00a0"
FURTHER = 5
SOON = timedelta(weeks=8)  # for which an event says on which days it does not take place


@dataclass(frozen=True)
class Dates:
    """`next` is the first that is not over yet; `last` is told only where there is no next."""

    next: Occurrence | None = None
    further: tuple[Occurrence, ...] = ()
    last: Occurrence | None = None
    left_out: tuple[date, ...] = ()
    seconds_true: int = 86_400

    @property
    def are_over(self) -> bool:
        return self.next is None and self.last is not None


def dates_now(recurrence: Recurrence | None, moment: datetime | None = None) -> Dates:
    now = timezone.localtime(moment)
    today = now.date()
    midnight = seconds_until(today + timedelta(days=1), now)
    if recurrence is None:
        return Dates(seconds_true=midnight)
    coming = [
        o for o in recurrence.between(today - timedelta(days=1), today + WINDOW) if o.end > now
    ]
    taking_place = [one for one in coming if not one.is_cancelled]
    head = taking_place[0] if taking_place else None
    rest = tuple(one for one in coming if one is not head)[:FURTHER]
    left_out = recurrence.left_out(today, today + SOON) if recurrence.repeats else []
    ends = int((coming[0].end - now).total_seconds()) + 1 if coming else midnight
    return Dates(
        head,
        rest,
        None if coming else last_of(recurrence, today),
        tuple(left_out),
        max(1, min(midnight, ends)),
    )


def last_of(recurrence: Recurrence, today: date) -> Occurrence | None:
    """The latest date that has been, within `WINDOW` before the rhythm's end."""
    end = min(recurrence.until or today, today) if recurrence.repeats else recurrence.first_day
    found = [o for o in recurrence.between(end - WINDOW, end) if not o.is_cancelled]
    return found[-1] if found else None


# --- In the reader's words ---


def day_in_words(day: date) -> str:
    return capfirst(day_and_date(day))


def short_day(day: date) -> str:
    """In a line with several days of one year, as CLDR writes them: "Di., 24. November"."""
    return format_skeleton("MMMMEd", day, locale=locale_of(active())).replace(" ", NO_BREAK)


def days_in_words(one: Occurrence) -> str:
    """The date, or the first and the last of several."""
    first, last = (formats.date_format(day, "DATE_FORMAT") for day in (one.day, one.last_day))
    if one.last_day == one.day:
        return first
    return pgettext("days", "%(first)s to %(last)s") % {"first": first, "last": last}


def times_in_words(begins: time | None, ends: time | None) -> str:
    if begins and ends:
        return str(Span(begins, ends))
    if begins:
        return _("from %(time)s") % {"time": formats.time_format(begins, "TIME_FORMAT")}
    return ""


def in_words(one: Occurrence) -> str:
    """Day and time in one line."""
    day = day_in_words(one.day) if one.last_day == one.day else days_in_words(one)
    return pgettext("between the names of a list", ", ").join(
        filter(None, [day, times_in_words(one.begins, one.ends)])
    )
