"""The list of events as its address asks for it: period by period, or what has been."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from offers.events.calendar import Calendar, PeriodRow, calendar, rows_of
from offers.events.filters import EventFilters
from offers.events.models.events import Event
from offers.events.recurrence import Occurrence
from portal.content.list_parts import page_in_address

PER_PAGE = 25
PAST = "past"


@dataclass(frozen=True)
class EventRow:
    """An event in the reader's words, with the date that the row is about."""

    event: Event
    when: Occurrence | None = None
    more: tuple[date, ...] = ()


@dataclass(frozen=True)
class Period:
    title: str
    rows: list[EventRow]


def worded(rows: list[PeriodRow]) -> list[EventRow]:
    """Rows with their events in the reader's words: four queries, however many."""
    events = events_by_id({row.event for row in rows})
    return [EventRow(events[row.event], row.first, row.more) for row in rows if row.event in events]


def events_by_id(ids: set[int]) -> dict[int, Event]:
    sources = Event.objects.filter(pk__in=ids).with_row_facts()
    return {event.facts.pk: event for event in Event.in_language(sources)}


def title_of(period: date, known: Calendar) -> str:
    if period == known.today:
        return _("This week")
    if period == known.next_monday:
        return _("Next week")
    return capfirst(formats.date_format(period, "YEAR_MONTH_FORMAT"))


class EventList:
    def __init__(self, query: QueryDict) -> None:
        self._query = query

    @cached_property
    def _calendar(self) -> Calendar:
        return calendar()

    @cached_property
    def filters(self) -> EventFilters:
        return EventFilters(self._query, self._calendar.entries)

    @property
    def asks_for_past(self) -> bool:
        return self._query.get("when") == PAST

    @cached_property
    def page(self) -> Page:
        rows: Any = (
            Event.objects.sources().over(timezone.localdate())
            if self.asks_for_past
            else rows_of(self.filters.found)
        )
        return Paginator(rows, PER_PAGE).get_page(self._query.get("page"))

    def periods(self) -> list[Period]:
        pairs = list(self.page.object_list)
        rows = iter(worded([row for _period, row in pairs]))
        return [
            Period(title_of(period, self._calendar), [next(rows) for _pair in group])
            for period, group in groupby(pairs, key=lambda pair: pair[0])
        ]

    def undated(self) -> list[EventRow]:
        """Below the first page: what takes place on days that no source names, or rests."""
        found = self.filters.found if self.page.number == 1 else []
        ids = [entry.event for entry in found if not entry.rows]
        events = events_by_id(set(ids)) if ids else {}
        return [EventRow(events[pk]) for pk in ids if pk in events]

    def past(self) -> list[EventRow]:
        found: Any = self.page.object_list
        pages = found.with_row_facts().prefetch_related("date_changes")
        return [EventRow(event, event.dates.last) for event in Event.in_language(list(pages))]

    @property
    def in_address(self) -> dict[str, list[str]]:
        when = {"when": [PAST] if self.asks_for_past else []}
        return self.filters.in_address | when | page_in_address(self.page)

    def as_context(self) -> dict[str, Any]:
        if self.asks_for_past:
            return {"past": self.past(), "result_page": self.page, "asks_for_past": True}
        return self.filters.as_context() | {
            "feed_query": self.filters.for_feeds,
            "periods": self.periods(),
            "undated": self.undated(),
            "result_page": self.page,
            "total": len(self.filters.found),
        }
