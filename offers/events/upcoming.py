"""What is next: for the home page, and for the pages of an offer, a network, a district."""

from datetime import timedelta
from heapq import nsmallest

from django.utils import timezone

from offers.events.calendar import CalendarEntry, PeriodRow, calendar
from offers.events.listing import EventRow, worded
from offers.events.models.events import Event
from offers.events.models.queries import EventQuerySet

SOON = timedelta(days=7)


def next_rows(number: int, district: str = "") -> list[EventRow]:
    """The next dated events, each once; nothing where none has a date.

    `district`: those that take place there, not in the whole city.
    """
    entries = calendar().entries
    there = (each for each in entries if not district or district in each.values["district"])
    rows = filter(None, map(_next, there))
    return worded(nsmallest(number, rows, key=lambda row: (row.first.order, row.event)))


def _next(entry: CalendarEntry) -> PeriodRow | None:
    return next((row for _period, row in entry.rows if not row.first.is_cancelled), None)


def are_soon(rows: list[EventRow]) -> bool:
    """Whether all of them take place within a week."""
    end = timezone.localdate() + SOON
    return all(row.when is None or row.when.day < end for row in rows)


def events_of_offer(offer: int) -> list[Event]:
    """Events of an offer (the id of its source page) that have a date still, the next first."""
    return _coming(Event.objects.sources().dated().filter(of_offer=offer))


def events_of_network(network: int) -> list[Event]:
    """Meetings of a network (the id of its source page), the next first, then those without a
    date. What is over is left out."""
    tied = Event.objects.sources().filter(of_network=network)
    resting = tied.without_dates().with_row_facts().order_by("title")
    return [*_coming(tied.dated()), *Event.in_language(list(resting))]


def _coming(sources: EventQuerySet) -> list[Event]:
    found = sources.with_row_facts().prefetch_related("date_changes")
    coming = [(e.dates.next.order, e.pk, e) for e in Event.in_language(found) if e.dates.next]
    return [event for _order, _pk, event in sorted(coming)]
