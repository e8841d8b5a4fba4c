"""Sending a link, proposing by it, deciding, forgetting."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.log_actions import log

from networks.models import Organisation
from offers.events.proposals.models import (
    LINK_LASTS,
    MOST_OPEN,
    EventProposal,
    OrganiserLink,
    digest_of,
    new_token,
)
from offers.events.proposals.taking_over import TakenOver, take_over
from offers.models.locations import Location
from portal.content.models import CitySettings
from portal.mail import absolute
from portal.models import User
from portal.outbox import services as outbox
from portal.outbox.models import Message

#: Acts that stand in the history of the organisation.
LINK_SENT, LINK_TAKEN_BACK = "offers.organiser_link_sent", "offers.organiser_link_taken_back"


class TooManyWaitError(Exception):
    """So many proposals of this organisation wait that no more are taken."""


@dataclass(frozen=True)
class Decision:
    """What an editor says to a proposal; `location` where the list of places knows it."""

    accepted: bool
    answer: str = ""
    location: Location | None = None


@transaction.atomic
def send_link(organisation: Organisation, *, actor: User, email: str, language: str) -> None:
    """A link that lasts `LINK_LASTS`. Only its digest is kept: it stands in the mail alone, and in
    the outbox until that is sent."""
    token = new_token()
    link = OrganiserLink.objects.create(
        organisation=organisation,
        email=email.lower(),
        language=language,
        token_digest=digest_of(token),
        sent_by=actor,
        expires_at=timezone.now() + LINK_LASTS,
    )
    outbox.post_to_address(
        "organiser_link",
        address=link.email,
        language=language,
        context=partial(_invited, link, token),
        kind="organiser_link",
        about=link,
        holds_secret=True,
    )
    log(organisation, LINK_SENT, user=actor)


def _invited(link: OrganiserLink, token: str) -> Mapping[str, Any]:
    return {
        "organisation": link.organisation.name,
        "url": absolute(_way_in(link.language, token)),
        "until": timezone.localtime(link.expires_at),
        "city": CitySettings.load().city_name,
    }


def _way_in(language: str, token: str) -> str:
    with translation.override(language):
        return reverse("offers:proposals", args=[token])


@transaction.atomic
def take_back(link_id: int, *, actor: User) -> bool:
    """The row goes by night; the organisation's history says who did it. False: it had ended."""
    link = OrganiserLink.objects.select_for_update().filter(pk=link_id, revoked_at=None).first()
    if link is None:
        return False
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    log(link.organisation, LINK_TAKEN_BACK, user=actor)
    return True


@transaction.atomic
def propose(link: OrganiserLink, uid: UUID, **said: Any) -> EventProposal:
    """Keep what was sent; sent twice, it is kept once.

    Raises:
        TooManyWaitError: so many of this organisation wait already.
    """
    Organisation.objects.select_for_update().get(pk=link.organisation_id)
    known = EventProposal.objects.filter(uid=uid, organisation=link.organisation_id).first()
    if known:
        return known
    waiting = EventProposal.objects.open().filter(organisation=link.organisation_id)
    if waiting.count() >= MOST_OPEN:
        raise TooManyWaitError
    return EventProposal.objects.create(uid=uid, link=link, organisation=link.organisation, **said)


@transaction.atomic
def decide(proposal_id: int, *, actor: User, decision: Decision) -> TakenOver | None:
    """Accept or decline what is open, and tell who proposed it. None: somebody was quicker.

    Raises:
        GoneError: the event, the date or the list of events is there no more.
        NotAllowedError: the actor may not write to the page.
    """
    proposal = EventProposal.objects.select_for_update().open().filter(pk=proposal_id).first()
    if proposal is None:
        return None
    if proposal.kind == EventProposal.Kind.NEW:
        proposal.location = decision.location
    taken = take_over(proposal, actor=actor) if decision.accepted else TakenOver()
    status = EventProposal.Status
    proposal.status = status.ACCEPTED if decision.accepted else status.DECLINED
    proposal.answer, proposal.settled_by = decision.answer, actor
    proposal.settled_at = timezone.now()
    proposal.event = taken.event or proposal.event
    proposal.save()
    if proposal.link and proposal.link.revoked_at is None:
        outbox.post_to_address(
            "proposal_decided",
            address=proposal.link.email,
            language=proposal.link.language,
            context=partial(_decided, proposal, taken),
            kind="proposal_decided",
            about=proposal,
        )
    return taken


def _decided(proposal: EventProposal, taken: TakenOver) -> Mapping[str, Any]:
    return {
        "proposal": proposal,
        "accepted": proposal.status == EventProposal.Status.ACCEPTED,
        "url": absolute(taken.address) if taken.is_public else "",
        "city": CitySettings.load().city_name,
    }


@transaction.atomic
def forget() -> tuple[int, int]:
    """Links with their addresses that have ended, and what was decided long ago."""
    ended = OrganiserLink.objects.of_no_more_use()
    Message.objects.about_any(ended).delete()  # what was never sent holds the link itself
    links = ended.delete()[1].get("offers.OrganiserLink", 0)
    rows = EventProposal.objects.too_old().delete()[0]
    return links, rows
