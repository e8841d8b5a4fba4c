"""Events for calendar programs (RFC 5545) and feed readers, in the reader's language.

A rhythm is handed over as a rule with its exceptions, so that one entry stands in the calendar. A
rhythm that keeps holidays is handed over for a year: what the calendar shows has been looked at.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from icalendar import Calendar as ICalendar
from icalendar import Event as IEvent

from offers.events.listing import EventRow
from offers.events.models.events import Event
from offers.events.recurrence import WINDOW, Change, ChangeKind, Occurrence, Recurrence
from offers.events.times import in_words

PRODUCT = "-//Integration portal//Events//"
Absolute = Callable[[str], str]


def as_calendar(
    title: str, rules: Iterable[tuple[Event, Recurrence]], *, language: str, absolute: Absolute
) -> bytes:
    """Events in the reader's words with their rhythms, as one calendar."""
    found = ICalendar()
    found.add("prodid", f"{PRODUCT}{language.upper()}")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", title)
    found.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for event, rule in rules:
        for entry in _Entries(event, rule, absolute).all():
            found.add_component(entry)
    if found.events:
        found.add_missing_timezones()
    content: bytes = found.to_ical()
    return content


class _Entries:
    """The entries of one event: its rhythm, and each date that differs from it."""

    def __init__(self, event: Event, rule: Recurrence, absolute: Absolute) -> None:
        self._event, self._rule, self._absolute = event, rule, absolute
        self._uid = str(event.translation_key)
        today = timezone.localdate()
        self._keeps_holidays = rule.not_on_holidays or bool(rule.closed)
        begin = today.replace(day=1) if self._keeps_holidays else rule.first_day
        self._days = rule.pattern(max(begin, rule.first_day), max(begin, rule.first_day) + WINDOW)

    def all(self) -> Iterator[IEvent]:
        if not self._rule.repeats or not self._days:
            first = self._rule.first_day
            for one in self._rule.between(first, first + WINDOW):
                yield self._entry(one, suffix="" if one.day == first else f"-{one.day}")
            return
        yield self._rhythm()
        for change in self._rule.changes:
            yield from self._differing(change)

    def _rhythm(self) -> IEvent:
        rule, first = self._rule, self._days[0]
        entry = self._entry(Occurrence(first, first + rule.length, rule.begins, rule.ends))
        end = rule.until
        if self._keeps_holidays:
            end = min(filter(None, [rule.until, self._days[-1]]))
        entry.add("rrule", rule.as_rrule(self._last_moment(end) if end else None))
        for day in rule.left_out(first, first + WINDOW):
            entry.add("exdate", self._moment(day), parameters=self._value())
        return entry

    def _differing(self, change: Change) -> Iterator[IEvent]:
        """A date that is moved or cancelled stands in for the one of the rhythm."""
        if change.kind == ChangeKind.LEFT_OUT:
            return
        day = change.to_day or change.day
        found = [o for o in self._rule.between(day, day) if change.day in {o.moved_from, o.day}]
        for one in found:
            if change.kind == ChangeKind.EXTRA or not self._is_of_rhythm(change.day):
                yield self._entry(one, suffix=f"-{change.day}")
            else:
                entry = self._entry(one)
                entry.add("recurrence-id", self._moment(change.day), parameters=self._value())
                yield entry

    def _is_of_rhythm(self, day: date) -> bool:
        return bool(self._rule.pattern(day, day)) and day >= self._days[0]

    def _entry(self, one: Occurrence, suffix: str = "") -> IEvent:
        event, facts = self._event, self._event.facts
        language = {"LANGUAGE": event.language}
        url = self._absolute(event.address)
        entry = IEvent()
        entry.add("uid", f"{self._uid}{suffix}")
        changed = facts.last_published_at or facts.first_published_at or timezone.now()
        entry.add("dtstamp", changed.astimezone(UTC))
        entry.add("last-modified", changed.astimezone(UTC))
        entry.add("summary", event.title, parameters=language)
        entry.add("description", self._description(one, url), parameters=language)
        entry.add("url", url)
        self._add_times(entry, one)
        is_cancelled = one.is_cancelled or event.is_cancelled
        entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
        if facts.location:
            place = facts.location
            lines = filter(None, [place.name, place.postal_address])
            entry.add("location", ", ".join(lines), parameters={"LANGUAGE": "de"})
            if place.exact_point:
                entry.add("geo", place.exact_point)
        return entry

    def _description(self, one: Occurrence, url: str) -> str:
        event = self._event
        parts = [event.summary, event.schedule, event.state_note, str(one.reason), url]
        return "\n".join(filter(None, parts))

    def _add_times(self, entry: IEvent, one: Occurrence) -> None:
        if one.begins is None:
            entry.add("dtstart", one.day)
            entry.add("dtend", one.last_day + timedelta(days=1))
            return
        entry.add("dtstart", one.start)
        if one.ends:
            entry.add("dtend", one.end)

    def _moment(self, day: date) -> date | datetime:
        """How a date of the rhythm is named: as its beginning is written."""
        if self._rule.begins is None:
            return day
        return Occurrence(day, day, self._rule.begins, self._rule.ends).start

    def _last_moment(self, day: date) -> Any:
        moment = self._moment(day)
        return moment.astimezone(UTC) if isinstance(moment, datetime) else moment

    def _value(self) -> dict[str, str]:
        return {"VALUE": "DATE"} if self._rule.begins is None else {}


def as_rss(
    title: str, about: str, rows: Iterable[EventRow], *, language: str, absolute: Absolute
) -> str:
    """The next dates; each is an entry of its own, known by its day."""
    feed = Rss201rev2Feed(title, absolute(about), title, language=language)
    for row in rows:
        event, when = row.event, row.when
        cancelled = when and (when.is_cancelled or event.is_cancelled)
        feed.add_item(
            title=f"{in_words(when)}: {event.title}" if when else event.title,
            link=absolute(event.address),
            description="\n".join(
                filter(None, [event.summary, event.state_note if cancelled else ""])
            ),
            unique_id=f"{event.translation_key}-{when.day if when else ''}",
            unique_id_is_permalink=False,
            pubdate=event.facts.last_published_at,
        )
    return feed.writeString("utf-8")
