"""An event's page, a series, what the home page and an offer say of the next dates."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offers.events.recurrence import ChangeKind
from offers.models import Event, SchoolHoliday
from tests.home.content import Content
from tests.home.factories import translate
from tests.offers.events.factories import add_event, weekly
from tests.offers.pages import page, words
from tests.stores import clear_caches


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def said(client: Client, address: str) -> str:
    return " ".join(words(page(client, address)))


def test_page_gives_the_facts_first(content: Content, client: Client) -> None:
    shown = said(client, "/de/events/family-festival/")
    order = ["Familienfest", "Wann", "14:00–18:00 Uhr", "Wo", "Rathaus", "Arabisch, Deutsch",
             "Kostenlos", "Kinder werden betreut"]  # fmt: skip
    places = [shown.index(text) for text in order]
    assert places == sorted(places)
    links = [tag["href"] for tag in page(client, "/de/events/family-festival/").all("a")]
    assert "/de/calendar/family-festival.ics" in links
    assert any(link.startswith("https://www.openstreetmap.org/search?query=") for link in links)
    assert "/de/events/weeks/" in links
    assert "Ungenannt" not in shown


def test_translation_says_the_same_facts_in_its_words(content: Content, client: Client) -> None:
    shown = said(client, "/ar/events/family-festival/")
    assert "مهرجان العائلات" in shown
    assert "Rathaus" in shown


@pytest.mark.parametrize(
    ("state", "said_first"),
    [(Event.State.CANCELLED, "Diese Veranstaltung ist abgesagt"),
     (Event.State.PAUSED, "Diese Veranstaltung ruht zurzeit")],
)  # fmt: skip
def test_cancelled_and_resting_are_said_with_the_reason(
    content: Content, client: Client, state: str, said_first: str
) -> None:
    Event.objects.filter(pk=content["festival"].pk).update(state=state, state_note="Rohrbruch")
    shown = said(client, "/de/events/family-festival/")
    assert shown.index(said_first) < shown.index("Rohrbruch") < shown.index("Wann")
    listed = said(client, "/de/events/")
    assert "Familienfest" in listed
    assert "Rohrbruch" in listed


def test_moved_and_cancelled_dates_are_said(content: Content, client: Client) -> None:
    monday = in_days(7 - timezone.localdate().weekday())
    week = timedelta(weeks=1)
    add_event(
        content["events"], "group",
        changes=[
            {"day": monday, "kind": ChangeKind.MOVED, "to_day": monday + timedelta(days=1)},
            {"day": monday + week, "kind": ChangeKind.CANCELLED, "reason": {"de": "Rohrbruch"}},
        ],
        **weekly(0, first_day=monday),
    )  # fmt: skip
    shown = said(client, "/de/events/group/")
    assert "Verlegt von Montag" in shown
    assert "Rohrbruch" in shown


def test_school_holidays_of_the_editors_leave_out_dates(content: Content) -> None:
    today = timezone.localdate()
    event = add_event(content["events"], "group", **weekly(0, not_in_school_holidays=True))
    SchoolHoliday.objects.create(
        name={"de": "Ferien"}, first_day=today, last_day=today + timedelta(days=20)
    )
    found = Event.objects.get(pk=event.pk).dates
    assert found.next
    assert found.next.day > today + timedelta(days=20)


def test_series_shows_motto_and_programme(content: Content, client: Client) -> None:
    add_event(
        content["events"], "past", title="Fest 2019", first_day=date(2019, 9, 28),
        series=content["series"],
    )  # fmt: skip
    shown = said(client, "/de/events/weeks/")
    order = [shown.index(text) for text in ("Neue Räume", "Familienfest", "Fest 2019")]
    assert order == sorted(order)
    assert "فضاءات جديدة" in said(client, "/ar/events/weeks/")


def test_home_page_shows_what_is_on_next_else_what_is_regular(
    content: Content, client: Client
) -> None:
    assert "Kommende Termine" in said(client, "/de/")  # the festival, two months hence
    Event.objects.all().delete()
    clear_caches()
    assert "Beratung für Neue" in said(client, "/de/")  # what an offer says in words
    add_event(content["events"], "group", title="Gruppe", **weekly(0, 1, 2, 3, 4, 5, 6))
    clear_caches()
    shown = said(client, "/de/")
    assert "Heute und in den nächsten Tagen" in shown
    assert shown.count("Gruppe") == 1


def test_offer_says_its_next_date(content: Content, client: Client) -> None:
    address = content.address("counselling", "ar")
    assert "الموعد القادم" not in said(client, address)
    event = add_event(content["events"], "group", of_offer=content["counselling"], **weekly(0, 2))
    translate(event, "ar", title="مجموعة")
    clear_caches()
    shown = said(client, address)
    assert shown.index("الموعد القادم") < shown.index("مجموعة")


def test_event_is_found_with_its_district_and_its_next_date_counts(content: Content) -> None:
    [document] = content["festival"].search_documents()
    assert ("district", "koenigsborn") in document.facts.values
    past = add_event(content["events"], "past", first_day=date(2019, 9, 28))
    assert past.search_facts().weight < document.facts.weight


FORM = {
    "title": "Gruppe", "slug": "gruppe", "summary": "", "schedule": "", "state": "on",
    "state_note": "", "first_day": "2026-03-02", "last_day": "", "begins": "16:00",
    "ends": "19:00", "rhythm": "weekly", "interval": "1", "weekdays": ["0", "2"],
    "week_of_month": "", "until": "", "cost": "", "registration": "", "body-count": "0",
    "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    "date_changes-TOTAL_FORMS": "0", "date_changes-INITIAL_FORMS": "0",
    "contact_links-TOTAL_FORMS": "0", "contact_links-INITIAL_FORMS": "0",
    "free_of_charge": "unknown", "childcare": "unknown", "step_free": "unknown",
    "registration_needed": "unknown", "action-publish": "1",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, ""),
        ({"first_day": ""}, "Geben Sie den ersten Tag an."),
        ({"until": "2026-01-01"}, "Das Ende liegt vor dem ersten Tag."),
        ({"until": "2026-03-03", "weekdays": ["4"]},
         "Mit diesem Ende gibt es keinen einzigen Termin."),
        ({"begins": ""}, "Geben Sie auch den Beginn an."),
    ],
)  # fmt: skip
def test_editor_chooses_a_rhythm_and_is_told_what_contradicts_itself(
    content: Content, admin_client: Client, changes: dict[str, object], refused: str
) -> None:
    address = reverse("wagtailadmin_pages:add", args=["offers", "event", content["events"].pk])
    answer = admin_client.post(address, FORM | changes, follow=True)
    made = Event.objects.filter(slug="gruppe").first()
    if refused:
        assert refused in answer.content.decode()
        assert made is None
    else:
        assert made
        assert made.weekdays == "0,2"
        rule = made.recurrence()
        assert rule
        assert rule.pattern(date(2026, 3, 2), date(2026, 3, 8)) == [
            date(2026, 3, 2), date(2026, 3, 4),
        ]  # fmt: skip
