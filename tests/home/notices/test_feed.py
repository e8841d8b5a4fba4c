"""Notices for machines: the feed, and the Common Alerting Protocol."""

from types import SimpleNamespace
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from django.test import Client
from django.utils import timezone

from home.models import UrgentNotice
from home.notices.cap import NAMESPACE
from home.notices.workflow import withdraw
from portal.languages import codes, is_rewriting
from tests.home.content import Content
from tests.home.notices.notices import FULL, Clock, Commit, draft

pytestmark = pytest.mark.django_db


def test_feed_has_what_is_shown(
    content: Content, client: Client, clock: Clock, published: Commit
) -> None:
    assert "<item>" not in client.get("/tr/notices.rss").content.decode()
    notice = published(phone="02303 103-0")
    answer = client.get("/tr/notices.rss")
    assert answer["Content-Type"].startswith("application/rss+xml")
    item = ElementTree.fromstring(answer.content).find("channel/item")
    assert item is not None
    assert item.findtext("title") == notice.headline["tr"]
    assert "Königsborn" in (item.findtext("description") or "")
    clock.go(hours=1, seconds=1)
    assert "<item>" not in client.get("/tr/notices.rss").content.decode()


def cap(client: Client, notice: UrgentNotice) -> Element:
    answer = client.get(f"/notices/{notice.uid}.cap.xml")
    assert answer["Content-Type"] == "application/cap+xml"
    return ElementTree.fromstring(answer.content)


def names(element: Element) -> list[str]:
    return [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]


def test_cap_has_each_language_in_the_order_of_the_schema(
    content: Content, client: Client, published: Commit
) -> None:
    now = timezone.now()
    notice = published(level="danger", phone="112", happens_from=now)
    alert, c = cap(client, notice), f"{{{NAMESPACE}}}"
    assert names(alert)[:6] == ["identifier", "sender", "sent", "status", "msgType", "scope"]
    infos = alert.findall(f"{c}info")
    assert {info.findtext(f"{c}language") for info in infos} == FULL & set(codes())
    assert names(infos[0]) == [
        "language", "category", "event", "urgency", "severity", "certainty", "effective", "onset",
        "expires", "senderName", "headline", "instruction", "web", "contact", "area",
    ]  # fmt: skip
    assert infos[0].findtext(f"{c}severity") == "Extreme"
    assert infos[0].findtext(f"{c}area/{c}areaDesc") == "Königsborn"
    sent = alert.findtext(f"{c}sent") or ""
    assert len(sent) == 25 and sent[-6] in "+-"


def test_withdrawal_is_a_cancellation_of_the_first_message(
    content: Content, client: Client, published: Commit, people: SimpleNamespace,
    django_capture_on_commit_callbacks: Commit,
) -> None:  # fmt: skip
    notice, c = published(), f"{{{NAMESPACE}}}"
    first = cap(client, notice)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(notice.pk, actor=people.author)
    second = cap(client, notice)
    assert second.findtext(f"{c}msgType") == "Cancel"
    parts = [first.findtext(f"{c}{name}") for name in ("sender", "identifier", "sent")]
    assert second.findtext(f"{c}references") == ",".join(str(part) for part in parts)


def test_withdrawn_draft_was_never_public(
    content: Content, client: Client, people: SimpleNamespace
) -> None:
    notice = draft(people.author)
    withdraw(notice.pk, actor=people.author)
    assert client.get(f"/notices/{notice.uid}.cap.xml").status_code == 404


def test_rewriting_is_a_language_of_its_own_in_the_banner_alone(
    content: Content, client: Client
) -> None:
    """RSS knows no easy German."""
    simple = next(code for code in codes() if is_rewriting(code))
    assert "<language>de</language>" in client.get(f"/{simple}/notices.rss").content.decode()
