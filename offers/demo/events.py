"""Events of the demo: rhythms begin in this week, what a source dates stands on its day."""

from datetime import date, time, timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from networks.demo.content import spoken_languages
from networks.models import ContactPerson, District, Network, Organisation
from offers.events.models.dates import EventContactLink
from offers.events.recurrence import CODES, Rhythm
from offers.models import (
    Event,
    EventIndexPage,
    EventSeries,
    Location,
    Offer,
    OfferCategory,
    TargetGroup,
)
from portal.demo.loader import DemoLoader
from portal.demo.page_writer import PageWriter
from portal.demo.registry import step

TEXTS = ("title", "summary", "schedule", "state_note")
PLAIN = ("phone", "email", "website")
KNOWN_OR_NOT = ("free_of_charge", "childcare", "step_free", "registration_needed")
CHOSEN = {
    "organisation": ("organisation", Organisation),
    "location": ("location", Location),
    "district": ("district", District),
}
LED_TO = {
    "of_offer": ("offer", Offer),
    "of_network": ("network", Network),
    "series": ("series", EventSeries),
}


@step(230, "Events")
def load_events(loader: DemoLoader) -> None:
    writer = PageWriter.of(loader)
    index = writer.add_index(loader, EventIndexPage, "offers", "events")
    for entry in loader.entries("offers", "series"):
        writer.add(
            EventSeries,
            index,
            entry.slug,
            entry.data,
            texts=("title", "summary", "motto", "schedule"),
            key=f"series-{entry.slug}",
            **entry.source,
        )
    records = {name: _by_slug(model) for name, (_key, model) in {**CHOSEN, **LED_TO}.items()}
    for entry in loader.entries("offers", "events"):
        data = entry.data
        chosen = {
            name: records[name][data[key]]
            for name, (key, _model) in {**CHOSEN, **LED_TO}.items()
            if key in data
        }
        writer.add(
            Event,
            index,
            entry.slug,
            data,
            texts=TEXTS,
            key=f"event-{entry.slug}",
            state=data.get("state", Event.State.ON),
            is_over=data.get("is_over", False),
            **chosen,
            **{name: data.get(name, "") for name in PLAIN},
            **{name: data.get(name) for name in KNOWN_OR_NOT},
            **dates(data.get("when") or {}),
            **entry.source,
            children=partial(_attach, data=data),
        )


def _by_slug(model: Any) -> dict[str, Any]:
    pages = model.objects.sources() if hasattr(model.objects, "sources") else model.objects.all()
    return {thing.slug: thing for thing in pages}


def dates(when: dict[str, Any]) -> dict[str, Any]:
    """The fields of a rhythm. Without a day of its own it begins on this week's Monday."""
    if not when:
        return {}
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    days = [str(CODES.index(day.upper())) for day in when.get("weekdays", [])]
    return {
        "first_day": date.fromisoformat(str(when["first"])) if "first" in when else monday,
        "begins": _time(when.get("begins")),
        "ends": _time(when.get("ends")),
        "rhythm": when.get("rhythm", Rhythm.ONCE),
        "weekdays": ",".join(days),
        "not_on_holidays": when.get("not_on_holidays", False),
        "not_in_school_holidays": when.get("not_in_school_holidays", False),
    }


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _attach(page: Event, data: dict[str, Any]) -> None:
    page.topics.set(OfferCategory.objects.filter(slug__in=data.get("categories") or []))
    page.groups.set(TargetGroup.objects.filter(slug__in=data.get("target_groups") or []))
    page.spoken_languages.set(spoken_languages(data))
    page.save()
    for place, slug in enumerate(data.get("contacts") or []):
        person = ContactPerson.objects.get(slug=slug)
        EventContactLink.objects.create(page=page, person=person, sort_order=place)
