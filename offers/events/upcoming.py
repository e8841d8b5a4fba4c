"""What is next: for the home page and for the page of an offer."""

from datetime import timedelta

from django.utils import timezone

from offers.events.calendar import PeriodRow, calendar
from offers.events.listing import EventRow, worded
from offers.events.models.events import Event
from offers.events.models.queries import EventQuerySet

SHOWN = 6
SOON = timedelta(days=7)


def next_rows(number: int = SHOWN) -> list[EventRow]:
    """The next dated events, each once; nothing where none has a date."""
    seen: set[int] = set()
    rows: list[PeriodRow] = []
    for _period, row in calendar().rows({}):
        if len(rows) == number:
            break
        if row.event not in seen and not row.first.is_cancelled:
            seen.add(row.event)
            rows.append(row)
    return worded(rows)


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
