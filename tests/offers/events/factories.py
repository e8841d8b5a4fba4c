"""Events of the tests, and one of each kind for the small site."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from networks.models import ContactPerson
from offers.events.models.dates import EventContactLink
from offers.events.recurrence import Rhythm
from offers.models import Event, EventDateChange, EventIndexPage, EventSeries
from portal.content.pages import PortalPage
from tests.home.factories import add_page, translate
from tests.networks.factories import spoken


def add_event(
    parent: Page,
    slug: str,
    *,
    people: Iterable[ContactPerson] = (),
    changes: Iterable[dict[str, Any]] = (),
    **fields: Any,
) -> Event:
    """A live event of the source language with what belongs to it."""
    fields["spoken_languages"] = spoken(fields.get("spoken_languages", ""))
    event = add_page(Event, parent, slug, **fields)
    for n, person in enumerate(people):
        EventContactLink.objects.create(page=event, person=person, sort_order=n)
    for change in changes:
        EventDateChange.objects.create(page=event, **change)
    return event


def weekly(*days: int, **fields: Any) -> dict[str, Any]:
    """Every week from 2020 on, from 16 to 19 o'clock."""
    usual = {
        "first_day": date(2020, 1, 6),
        "rhythm": Rhythm.WEEKLY,
        "weekdays": ",".join(map(str, days)),
        "begins": time(16),
        "ends": time(19),
    }
    return usual | fields


def event_pages(home: Page, records: dict[str, Any]) -> dict[str, PortalPage]:
    """The list of events, a series with a motto, an event of two months hence in it."""
    index = add_page(
        EventIndexPage, home, "events", title="Termine", summary="Was stattfindet.",
        show_in_menus=True,
    )  # fmt: skip
    translate(index, "ar", title="الفعاليات", summary="ملخص قصير بالعربية.")
    series = add_page(
        EventSeries, index, "weeks", title="Interkulturelle Wochen", summary="Sich kennenlernen.",
        motto="Neue Räume", organisation=records["organisation"],
    )  # fmt: skip
    translate(series, "ar", title="أسابيع الثقافات", summary="ملخص.", motto="فضاءات جديدة")
    festival = add_event(
        index, "family-festival", title="Familienfest", summary="Musik und Essen.",
        first_day=timezone.localdate() + timedelta(days=60), begins=time(14), ends=time(18),
        location=records["exact"], organisation=records["organisation"], series=series,
        topics=[records["category"]], groups=[records["group"]],
        spoken_languages="de ar", free_of_charge=True, childcare=True,
        people=[records["person"], records["unnamed"]],
    )  # fmt: skip
    translate(festival, "ar", title="مهرجان العائلات", summary="موسيقى وطعام.")
    return {"events": index, "series": series, "festival": festival}
