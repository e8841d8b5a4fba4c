"""A link is kept as its digest, ends in time, and opens nothing but its organiser's own dates."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

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


def test_link_stands_in_no_log(token: str) -> None:
    line = f"Unprocessable Entity: /de/propose/{token}/new/"
    assert without_personal_data(line) == "Unprocessable Entity: /de/propose/…/new/"


def test_who_lost_the_link_is_not_told(
    content: Content, token: str, editor: User, client: Client
) -> None:
    client.post(f"/de/propose/{token}/new/", new_event())
    services.take_back(OrganiserLink.objects.get().pk)
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
