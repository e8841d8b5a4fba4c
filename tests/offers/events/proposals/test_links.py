"""A link is kept as its digest, ends in time, and opens nothing but its organiser's own dates."""

import datetime
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from networks.models import Organisation
from offers.events.proposals import services
from offers.events.proposals.models import EventProposal, OrganiserLink, digest_of
from offers.models import Event
from portal.logging import without_personal_data
from portal.models import User
from portal.outbox.models import Message
from tests.home.content import Content
from tests.offers.events.proposals.said import decide, new_event


def test_link_is_kept_as_its_digest_and_lasts_sixty_days(token: str) -> None:
    [link] = OrganiserLink.objects.all()
    assert link.token_digest == digest_of(token)
    assert token not in str(vars(link))
    assert link.email == "treff@example.org"
    assert (link.expires_at - link.sent_at).days in {59, 60}


@pytest.mark.parametrize("end", ["expired", "revoked", "hidden", "wrong"])
def test_ended_link_shows_nothing_and_takes_nothing(
    course: Event, token: str, editor: User, client: Client, end: str
) -> None:
    link = OrganiserLink.objects.get()
    if end == "expired":
        OrganiserLink.objects.update(expires_at=timezone.now())
    elif end == "revoked":
        assert services.take_back(link.pk, actor=editor)
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


def test_link_stands_in_no_log(token: str) -> None:
    line = f"Unprocessable Entity: /de/propose/{token}/new/"
    assert without_personal_data(line) == "Unprocessable Entity: /de/propose/…/new/"


def test_who_lost_the_link_is_not_told(
    content: Content, token: str, editor: User, client: Client
) -> None:
    client.post(f"/de/propose/{token}/new/", new_event())
    services.take_back(OrganiserLink.objects.get().pk, actor=editor)
    decide(client, editor, EventProposal.objects.get(), decision="decline", answer="Nein.")
    assert not Message.objects.filter(kind="proposal_decided").exists()


def test_editor_sends_and_takes_back_a_link(
    organisation: Organisation, editor: User, client: Client
) -> None:
    client.force_login(editor)
    said = {"organisation": organisation.pk, "email": "a@example.org", "language": "de"}
    client.post(reverse("proposals_links"), said)
    link = OrganiserLink.objects.valid().get()
    assert "a@example.org" in client.get(reverse("proposals_links")).content.decode()
    for _twice in range(2):
        client.post(reverse("proposals_links"), {"take_back": link.pk})
    assert not OrganiserLink.objects.valid().exists()
    call_command("forget_proposals")
    history = ModelLogEntry.objects.for_instance(organisation).order_by("timestamp")
    assert [(entry.action, entry.user) for entry in history] == [
        (services.LINK_SENT, editor), (services.LINK_TAKEN_BACK, editor),
    ]  # fmt: skip
    address = organisation.snippet_viewset.get_url_name("history")
    shown = client.get(reverse(address, args=[organisation.pk])).content.decode()
    assert "Link zum Vorschlagen von Terminen zurückgenommen" in shown


def test_link_is_in_no_outbox_once_it_is_sent(
    organisation: Organisation, editor: User, django_capture_on_commit_callbacks: Any,
    mailoutbox: list[EmailMessage],
) -> None:  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        services.send_link(organisation, actor=editor, email="a@example.org", language="de")
    [mail] = mailoutbox
    assert "/de/propose/" in mail.body
    [row] = Message.objects.filter(kind="organiser_link")
    assert (row.status, row.body) == (Message.Status.SENT, "")


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
    assert not Message.objects.filter(kind="organiser_link").exists()  # not even that it was sent
    EventProposal.objects.update(settled_at=timezone.now() - datetime.timedelta(days=400))
    call_command("forget_proposals")
    assert not EventProposal.objects.exists()
