"""Which dates of an event an organiser can speak of: those to come."""

from datetime import date

from django.utils import timezone

from offers.events.models import Event
from offers.events.recurrence import WINDOW, Rhythm

DATES_OFFERED = 12


def days_of(event: Event) -> list[date]:
    """Of a single event the one that stands there."""
    facts = event.facts
    if facts.rhythm == Rhythm.ONCE:
        return [facts.first_day] if facts.first_day and not facts.dates.are_over else []
    rule = facts.recurrence()
    today = timezone.localdate()
    coming = rule.between(today, today + WINDOW) if rule else []
    return [one.moved_from or one.day for one in coming if not one.is_cancelled][:DATES_OFFERED]
