"""The programme of a series as a PDF, in the reader's language: to print, to hang up, to send."""

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from offers.events.models.events import Event
from offers.events.models.series import EventSeries
from offers.events.times import day_in_words, in_words
from portal.content.city import CitySettings
from portal.content.language_names import names_of_languages
from portal.languages import active, direction
from portal.typesetting.pdf import typeset

TEMPLATE = Path(__file__).parent / "typst" / "programme.typ"


def programme_pdf(series: EventSeries, url: str) -> bytes:
    """`url` leads to the page of the series, which is true for longer than the sheet."""
    today = timezone.localdate()
    line = _("As of %(day)s. The living page: %(url)s")
    data = {
        "language": active().partition("-")[0],
        "is_rtl": direction(active()) == "rtl",
        "city": CitySettings.load().city_name,
        "title": series.title,
        "motto": series.motto,
        "schedule": series.schedule,
        "summary": series.summary,
        "events": [_entry(event) for event in series.programme],
        "footer": line % {"day": day_in_words(today), "url": url},
    }
    return typeset(TEMPLATE, data, dated=today)


def _entry(event: Event) -> dict[str, Any]:
    facts, dates = event.facts, event.dates
    when = dates.next or dates.last
    place = facts.location
    return {
        "title": event.title,
        "when": in_words(when) if when else event.schedule,
        "summary": event.summary,
        "state": _state(event),
        "place": ", ".join(filter(None, [place.name, place.postal_address])) if place else "",
        "facts": pgettext("between the names of a list", ", ").join(_facts(event)),
    }


def _state(event: Event) -> str:
    if event.is_cancelled:
        return f"{_('Cancelled')}. {event.state_note}".strip()
    if event.is_paused:
        return f"{_('Rests for the time being')}. {event.state_note}".strip()
    return ""


def _facts(event: Event) -> list[str]:
    facts = event.facts
    return [
        *names_of_languages(facts.language_codes).values(),
        *([_("Free of charge")] if facts.free_of_charge else []),
        *([_("With childcare")] if facts.childcare else []),
    ]
