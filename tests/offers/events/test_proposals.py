"""An organiser proposes by a link; nothing stands on a page before an editor has said so."""

import datetime
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from networks.models import Organisation
from offers.events.proposals import services
from offers.events.proposals.models import EventProposal, OrganiserLink, digest_of
from offers.models import Event, EventDateChange
from portal.logging import without_personal_data
from portal.models import User
from portal.outbox.models import Message
from tests.funding.factories import UserFactory
from tests.home.content import Content
from tests.networks.factories import OrganisationFactory
from tests.offers.events.factories import add_event, weekly
from tests.offers.pages import page, words

Capture = Callable[..., Any]


@pytest.fixture
def organisation(db: None) -> Organisation:
    found: Organisation = OrganisationFactory(name="Treff e.V.", slug="treff")
    return found


@pytest.fixture
def editor(db: None) -> User:
    found: User = UserFactory(email="editor@example.org", is_superuser=True, is_staff=True)
    return found


@pytest.fixture
def token(organisation: Organisation, editor: User) -> str:
    services.send_link(organisation, actor=editor, email="Treff@example.org", language="ar")
    [mail] = Message.objects.filter(kind="organiser_link")
    found = re.search(r"/ar/propose/([\w-]+)/", mail.body)
    assert found
    return found[1]


@pytest.fixture
def course(content: Content, organisation: Organisation) -> Event:
    return add_event(
        content["events"], "course", title="Kurs", organisation=organisation, **weekly(0)
    )


def tomorrow() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=1)


def new_event(**said: Any) -> dict[str, Any]:
    return {
        "uid": str(uuid4()), "title": "Sommerfest", "words": "Wir feiern.", "day": tomorrow(),
        "begins": "15:00", "ends": "18:00", "place_words": "Auf der Wiese", "send": "1",
    } | said  # fmt: skip


def decide(client: Client, editor: User, proposal: EventProposal, **said: Any) -> Any:
    client.force_login(editor)
    return client.post(reverse("proposals_decide", args=[proposal.pk]), said)


def test_link_is_kept_as_its_digest_and_lasts_sixty_days(token: str) -> None:
    [link] = OrganiserLink.objects.all()
    assert link.token_digest == digest_of(token)
    assert token not in str(vars(link))
    assert link.email == "treff@example.org"
    assert (link.expires_at - link.sent_at).days in {59, 60}


def test_organiser_sees_the_own_dates_alone(
    content: Content, course: Event, token: str, client: Client
) -> None:
    add_event(content["events"], "other", title="Von anderen", **weekly(1))
    answer = client.get(f"/de/propose/{token}/")
    text = answer.content.decode()
    assert "Kurs" in text
    assert "Von anderen" not in text
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in text
    assert f"feedback/?page=/de/propose/{token}" not in text


@pytest.mark.parametrize("end", ["expired", "revoked", "hidden", "wrong"])
def test_ended_link_shows_nothing_and_takes_nothing(
    course: Event, token: str, client: Client, end: str
) -> None:
    link = OrganiserLink.objects.get()
    if end == "expired":
        OrganiserLink.objects.update(expires_at=timezone.now())
    elif end == "revoked":
        assert services.take_back(link.pk)
    elif end == "hidden":
        Organisation.objects.update(published=False)
    else:
        token = f"{token}x"
    for address in (f"/de/propose/{token}/", f"/de/propose/{token}/new/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Dieser Link gilt nicht mehr" in answer.content.decode()
    assert client.post(f"/de/propose/{token}/new/", new_event()).status_code == 404
    assert not EventProposal.objects.exists()


def test_event_of_somebody_else_cannot_be_changed(
    content: Content, token: str, client: Client
) -> None:
    other = add_event(content["events"], "other", title="Von anderen", **weekly(1))
    answer = client.post(f"/de/propose/{token}/cancelled/{other.pk}/", {"words": "nein"})
    assert answer.status_code == 404


def test_proposal_is_shown_once_more_then_sent_once(
    content: Content, token: str, client: Client
) -> None:
    said = new_event()
    address = f"/de/propose/{token}/new/"
    preview = client.post(address, {k: v for k, v in said.items() if k != "send"})
    assert "Ist alles richtig?" in preview.content.decode()
    assert not EventProposal.objects.exists()
    corrected = client.post(address, said | {"correct": "1"})
    assert 'value="Sommerfest"' in corrected.content.decode()
    for _twice in range(2):
        assert client.post(address, said).status_code == 302
    assert EventProposal.objects.count() == 1
    assert "Sommerfest" in words(page(client, f"/de/propose/{token}/"))
    assert not Event.objects.filter(title="Sommerfest").exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"day": "2020-01-01"}, "Dieser Tag ist schon vorbei."),
        ({"day": "9999-12-31"}, "Dieser Tag liegt zu weit in der Zukunft"),
        ({"day": "morgen"}, ""),
        ({"title": ""}, ""),
        ({"place_words": ""}, "wo es stattfindet"),
        ({"begins": "", "ends": "18:00"}, ""),
        ({"begins": "25:00"}, ""),
        ({"location": "99999"}, ""),
        ({"words": "x" * 601}, ""),
        ({"title": "a\0b"}, ""),
        ({"weekly_until": str(tomorrow())}, "nur einmal"),
    ],
)
def test_wrong_input_is_said_and_nothing_typed_is_lost(
    content: Content, token: str, client: Client, wrong: dict[str, Any], message: str
) -> None:
    answer = client.post(f"/de/propose/{token}/new/", new_event() | wrong)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte prüfen Sie" in text
    assert message in text
    assert "Sommerfest" in text or "title" in wrong
    assert not EventProposal.objects.exists()


def test_only_so_many_wait(
    content: Content, token: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_OPEN", 1)
    address = f"/de/propose/{token}/new/"
    assert client.post(address, new_event()).status_code == 302
    answer = client.post(address, new_event(title="Zweites"))
    assert answer.status_code == 429
    assert "Zweites" in answer.content.decode()


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
    address = f"/de/propose/{token}/cancelled/{course.pk}/"
    form = client.get(address).context["form"]
    day = form.fields["day"].choices[1][0]
    client.post(address, {"uid": str(uuid4()), "day": day, "words": "Krank.", "send": "1"})
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
    address = f"/de/propose/{token}/cancelled/{course.pk}/"
    day = client.get(address).context["form"].fields["day"].choices[0][0]
    client.post(address, {"day": day, "words": "Krank.", "send": "1"})
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
    address = f"/de/propose/{token}/cancelled/{course.pk}/"
    day = client.get(address).context["form"].fields["day"].choices[0][0]
    client.post(address, {"day": day, "words": "Krank.", "send": "1"})
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
    address = f"/de/propose/{token}/cancelled/{course.pk}/"
    day = client.get(address).context["form"].fields["day"].choices[0][0]
    client.post(address, {"day": day, "words": "Krank.", "send": "1"})
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


def test_who_lost_the_link_is_not_told(
    content: Content, token: str, editor: User, client: Client
) -> None:
    client.post(f"/de/propose/{token}/new/", new_event())
    services.take_back(OrganiserLink.objects.get().pk)
    decide(client, editor, EventProposal.objects.get(), decision="decline", answer="Nein.")
    assert not Message.objects.filter(kind="proposal_decided").exists()


def test_change_needs_its_event_and_a_new_one_has_none(
    course: Event, token: str, client: Client
) -> None:
    for end in ("moved/", "cancelled/", f"new/{course.pk}/"):
        assert client.get(f"/de/propose/{token}/{end}").status_code == 404


def test_link_stands_in_no_log(token: str) -> None:
    line = f"Unprocessable Entity: /de/propose/{token}/new/"
    assert without_personal_data(line) == "Unprocessable Entity: /de/propose/…/new/"


def test_gone_event_is_said_and_nothing_is_half_done(
    course: Event, token: str, editor: User, client: Client
) -> None:
    address = f"/de/propose/{token}/cancelled/{course.pk}/"
    day = client.get(address).context["form"].fields["day"].choices[0][0]
    client.post(address, {"day": day, "words": "Krank.", "send": "1"})
    course.delete()
    decide(client, editor, EventProposal.objects.get(), decision="accept")
    assert EventProposal.objects.get().is_open


def test_admin_pages_are_for_those_with_the_right(course: Event, token: str) -> None:
    client = Client()
    client.force_login(UserFactory(email="other@example.org", is_staff=True))
    for name in ("proposals_inbox", "proposals_links"):
        assert client.get(reverse(name)).status_code in {302, 403}


def test_editor_sends_and_takes_back_a_link(
    organisation: Organisation, editor: User, client: Client
) -> None:
    client.force_login(editor)
    said = {"organisation": organisation.pk, "email": "a@example.org", "language": "de"}
    client.post(reverse("proposals_links"), said)
    link = OrganiserLink.objects.valid().get()
    assert "a@example.org" in client.get(reverse("proposals_links")).content.decode()
    client.post(reverse("proposals_links"), {"take_back": link.pk})
    assert not OrganiserLink.objects.valid().exists()


def test_ended_links_and_old_decisions_are_forgotten(
    content: Content, token: str, editor: User, client: Client
) -> None:
    client.post(f"/de/propose/{token}/new/", new_event())
    OrganiserLink.objects.update(expires_at=timezone.now() - datetime.timedelta(days=1))
    call_command("forget_proposals")
    assert OrganiserLink.objects.exists()  # an answer is owed
    decide(client, editor, EventProposal.objects.get(), decision="decline", answer="Nein.")
    call_command("forget_proposals")
    assert not OrganiserLink.objects.exists()
    assert not Message.objects.filter(kind="organiser_link").exists()  # it holds the link
    EventProposal.objects.update(settled_at=timezone.now() - datetime.timedelta(days=400))
    call_command("forget_proposals")
    assert not EventProposal.objects.exists()
