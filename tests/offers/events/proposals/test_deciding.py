"""Nothing stands on a page before an editor has said so, and nothing is half done."""

import datetime
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from networks.models import Organisation
from offers.events.proposals.models import EventProposal
from offers.models import Event, EventDateChange
from portal.models import User
from portal.outbox.models import Message
from tests.funding.factories import UserFactory
from tests.home.content import Content
from tests.offers.events.factories import add_event
from tests.offers.events.proposals.said import call_off, decide, new_event, tomorrow
from tests.offers.pages import page, words

Capture = Callable[..., Any]


def test_accepted_event_stands_in_the_calendar_and_the_organiser_is_told(
    content: Content, token: str, editor: User, client: Client,
    django_capture_on_commit_callbacks: Capture,
) -> None:  # fmt: skip
    client.post(f"/ar/propose/{token}/new/", new_event())
    proposal = EventProposal.objects.get()
    place = content.records["exact"]
    with django_capture_on_commit_callbacks(execute=True):
        decide(client, editor, proposal, decision="accept", location=place.pk, answer="Schön.")
    assert "Sommerfest" in words(page(Client(), "/de/events/"))
    [mail] = Message.objects.filter(kind="proposal_decided")
    assert mail.address == "treff@example.org"
    assert "/ar/events/sommerfest/" in mail.body
    assert "Schön." in mail.body
    event = Event.objects.get(slug="sommerfest")
    assert (event.location, event.latest_revision.user) == (place, editor)
    again = decide(client, editor, proposal, decision="decline", answer="Doch nicht")
    assert again.status_code == 302  # somebody was quicker
    assert Message.objects.filter(kind="proposal_decided").count() == 1


def test_event_at_an_unknown_place_is_a_draft_for_the_editor(
    content: Content, token: str, editor: User, client: Client
) -> None:
    client.post(f"/de/propose/{token}/new/", new_event())
    answer = decide(client, editor, EventProposal.objects.get(), decision="accept")
    event = Event.objects.get(title="Sommerfest")
    assert not event.live
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[event.pk])


def test_cancelled_day_of_a_rhythm_is_cancelled_alone(
    course: Event, token: str, editor: User, client: Client
) -> None:
    day = call_off(client, token, course, which=1)
    assert not EventDateChange.objects.exists()
    decide(client, editor, EventProposal.objects.get(), decision="accept")
    [change] = EventDateChange.objects.all()
    assert (change.day.isoformat(), change.kind, str(change.reason)) == (day, "cancelled", "Krank.")
    assert Event.objects.get(pk=course.pk).state == Event.State.ON


def test_single_event_is_moved(
    content: Content, organisation: Organisation, token: str, editor: User, client: Client
) -> None:
    feast = add_event(
        content["events"], "feast", title="Fest", organisation=organisation, first_day=tomorrow(),
        begins=datetime.time(15),
    )  # fmt: skip
    later = tomorrow() + datetime.timedelta(days=7)
    said = {"day": tomorrow(), "to_day": later, "begins": "16:00", "send": "1"}
    client.post(f"/de/propose/{token}/moved/{feast.pk}/", said)
    decide(client, editor, EventProposal.objects.get(), decision="accept")
    feast.refresh_from_db()
    assert (feast.first_day, feast.begins) == (later, datetime.time(16))


def test_draft_of_an_editor_is_not_published_by_accepting(
    course: Event, token: str, editor: User, client: Client
) -> None:
    course.title = "Noch nicht fertig"
    course.save_revision()
    call_off(client, token, course)
    answer = decide(client, editor, EventProposal.objects.get(), decision="accept")
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[course.pk])
    course.refresh_from_db()
    assert course.title == "Kurs"
    draft = course.get_latest_revision_as_object()
    assert draft.title == "Noch nicht fertig"
    assert [change.reason["de"] for change in draft.date_changes.all()] == ["Krank."]


def test_declined_proposal_needs_a_word_and_changes_nothing(
    course: Event, token: str, editor: User, client: Client
) -> None:
    client.post(f"/de/propose/{token}/new/", new_event())
    proposal = EventProposal.objects.get()
    assert decide(client, editor, proposal, decision="decline").status_code == 200
    decide(client, editor, proposal, decision="decline", answer="Das ist privat.")
    proposal.refresh_from_db()
    assert proposal.status == EventProposal.Status.DECLINED
    assert not Event.objects.filter(title="Sommerfest").exists()
    assert "Das ist privat." in Message.objects.get(kind="proposal_decided").body


def test_day_that_is_no_date_any_more_is_not_written(
    course: Event, token: str, editor: User, client: Client
) -> None:
    call_off(client, token, course)
    Event.objects.filter(pk=course.pk).update(weekdays="2")
    decide(client, editor, EventProposal.objects.get(), decision="accept")
    assert EventProposal.objects.get().is_open
    assert not EventDateChange.objects.exists()


def test_name_of_a_series_is_no_hindrance(
    content: Content, token: str, editor: User, client: Client
) -> None:
    client.post(f"/de/propose/{token}/new/", new_event(title="Weeks"))
    decide(client, editor, EventProposal.objects.get(), decision="accept")
    assert Event.objects.get(title="Weeks").slug == "weeks-2"


def test_page_that_somebody_has_locked_is_not_written(
    course: Event, token: str, editor: User, client: Client
) -> None:
    call_off(client, token, course)
    other = UserFactory(email="colleague@example.org", is_superuser=True, is_staff=True)
    Event.objects.filter(pk=course.pk).update(locked=True, locked_by=other)
    decide(client, editor, EventProposal.objects.get(), decision="accept")
    assert EventProposal.objects.get().is_open
    assert not EventDateChange.objects.exists()


def test_place_that_an_editor_takes_off_is_off(
    content: Content, organisation: Organisation, token: str, editor: User, client: Client
) -> None:
    place = content.records["exact"]
    add_event(content["events"], "there", title="Dort", organisation=organisation, location=place)
    client.post(f"/de/propose/{token}/new/", new_event(location=place.pk, place_words=""))
    proposal = EventProposal.objects.get()
    assert proposal.location == place
    decide(client, editor, proposal, decision="accept", location="")
    assert Event.objects.get(title="Sommerfest").location is None


def test_gone_event_is_said_and_nothing_is_half_done(
    course: Event, token: str, editor: User, client: Client
) -> None:
    call_off(client, token, course)
    course.delete()
    decide(client, editor, EventProposal.objects.get(), decision="accept")
    assert EventProposal.objects.get().is_open


def test_admin_pages_are_for_those_with_the_right(course: Event, token: str) -> None:
    client = Client()
    client.force_login(UserFactory(email="other@example.org", is_staff=True))
    for name in ("proposals_inbox", "proposals_links"):
        assert client.get(reverse(name)).status_code in {302, 403}
