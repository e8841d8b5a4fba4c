"""What is next: for the home page and for the page of an offer."""

from offers.events.calendar import calendar
from offers.events.listing import EventRow, worded
from offers.events.models.events import Event

SHOWN = 6


def next_rows(number: int = SHOWN) -> list[EventRow]:
    """Dated events of this week, or of the next, each once; nothing where none has a date."""
    known = calendar()
    seen: set[int] = set()
    rows = []
    for period, row in known.rows({}):
        if period > known.next_monday or len(rows) == number:
            break
        if row.event not in seen and not row.first.is_cancelled:
            seen.add(row.event)
            rows.append(row)
    return worded(rows)


def events_of_offer(offer: int) -> list[Event]:
    """Events of an offer (the id of its source page) that have a date still, the next first."""
    sources = Event.objects.sources().dated().filter(of_offer=offer)
    found = sources.with_row_facts().prefetch_related("date_changes")
    coming = [(e.dates.next.order, e.pk, e) for e in Event.in_language(found) if e.dates.next]
    return [event for _order, _pk, event in sorted(coming)]
