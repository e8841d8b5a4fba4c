"""What an organiser types, and what an editor answers."""

import datetime
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offers.events.proposals.models import EventProposal
from offers.models import Event
from portal.models import User


def tomorrow() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=1)


def new_event(**said: Any) -> dict[str, Any]:
    return {
        "uid": str(uuid4()), "title": "Sommerfest", "words": "Wir feiern.", "day": tomorrow(),
        "begins": "15:00", "ends": "18:00", "place_words": "Auf der Wiese", "send": "1",
    } | said  # fmt: skip


def call_off(client: Client, token: str, event: Event, which: int = 0) -> str:
    """One of its next days is cancelled; says which."""
    address = f"/de/propose/{token}/cancelled/{event.pk}/"
    day: str = client.get(address).context["form"].fields["day"].choices[which][0]
    client.post(address, {"uid": str(uuid4()), "day": day, "words": "Krank.", "send": "1"})
    return day


def decide(client: Client, editor: User, proposal: EventProposal, **said: Any) -> Any:
    client.force_login(editor)
    return client.post(reverse("proposals_decide", args=[proposal.pk]), said)
