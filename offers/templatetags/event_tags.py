"""Dates of events as readers are told them."""

from urllib.parse import urlencode

from django import template
from django.utils.html import format_html

from offers.events.models.events import Event
from offers.events.recurrence import Occurrence
from offers.events.times import day_in_words, days_in_words, in_words, short_day, times_in_words
from offers.events.upcoming import events_of_offer

register = template.Library()
register.filter("day_in_words", day_in_words)
register.filter("short_day", short_day)
register.simple_tag(events_of_offer, name="events_of_offer")


@register.filter
def when(one: Occurrence) -> str:
    """Day and time in one line."""
    return in_words(one)


@register.filter
def when_unbroken(one: Occurrence) -> str:
    """The same for the page: the end of a line never parts a beginning from its end."""
    words, span = in_words(one), times_in_words(one.begins, one.ends)
    return format_html('{}<span class="p-nowrap">{}</span>', words.removesuffix(span), span)


@register.filter
def days(one: Occurrence) -> str:
    """The date without the name of the day, or the first and the last."""
    return days_in_words(one)


@register.filter
def times(one: Occurrence) -> str:
    return times_in_words(one.begins, one.ends)


@register.filter
def route_to(event: Event) -> str:
    """A map of everybody with the way there; empty where the street is not known."""
    place = event.facts.location
    if not place or not place.street:
        return ""
    return f"https://www.openstreetmap.org/search?{urlencode({'query': place.postal_address})}"
