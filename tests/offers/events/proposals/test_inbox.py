"""The editors' inbox: what waits first, decided proposals where somebody asks for them."""

import pytest
from django.test import Client
from django.urls import reverse

from offers.events.proposals.models import EventProposal
from portal.content import inbox
from portal.models import User
from tests.home.content import Content
from tests.offers.events.proposals.said import decide, new_event


@pytest.fixture
def shown(content: Content, token: str, editor: User, client: Client) -> Client:
    """One proposal waits, another is declined."""
    for title in ("Wartendes Fest", "Abgelehntes Fest"):
        client.post(f"/de/propose/{token}/new/", new_event(title=title))
    declined = EventProposal.objects.get(title="Abgelehntes Fest")
    decide(client, editor, declined, decision="decline", answer="Nein.")
    return client


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Wartendes"}), ("?status=open", {"Wartendes"}), ("?status=nonsense", {"Wartendes"}),
        ("?status=declined", {"Abgelehntes"}), ("?status=", {"Wartendes", "Abgelehntes"}),
    ],
)  # fmt: skip
def test_inbox_is_narrowed_and_an_unknown_status_is_none(
    shown: Client, query: str, titles: set[str]
) -> None:
    html = shown.get(reverse("proposals_inbox") + query).content.decode()
    assert {title for title in ("Wartendes", "Abgelehntes") if f"{title} Fest" in html} == titles


def test_leafing_keeps_what_was_chosen(shown: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "PER_PAGE", 1)
    html = shown.get(reverse("proposals_inbox") + "?status=").content.decode()
    assert 'href="?status=&amp;page=2"' in html
    second = shown.get(reverse("proposals_inbox") + "?status=&page=2").content.decode()
    assert ("Wartendes Fest" in html) is not ("Wartendes Fest" in second)
