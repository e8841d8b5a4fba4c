"""A notice stands on every page in every language at once, and goes by itself."""

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.notices.workflow import withdraw
from portal.content.page_cache import _may_show
from portal.languages import codes
from tests.home.content import Content
from tests.home.notices.notices import BANNER, FULL, HOUR, Clock, Commit, draft

pytestmark = pytest.mark.django_db


def test_notice_stands_on_every_page_in_every_language_at_once(
    content: Content, client: Client, published: Commit, people: SimpleNamespace,
    django_capture_on_commit_callbacks: Commit,
) -> None:  # fmt: skip
    organisation = f"organisations/{content.records['organisation'].slug}/"
    paths = ["", "welcome/", "map/", "search/?q=xyzzy", organisation, "feedback/"]
    addresses = [f"/{code}/{path}" for code in codes() for path in paths]
    for address in addresses:
        assert BANNER not in client.get(address).content.decode(), address
    notice = published()
    for address in addresses:
        assert BANNER in client.get(address).content.decode(), address
    for code in FULL & set(codes()):
        assert notice.headline[code] in client.get(f"/{code}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(notice.pk, actor=people.author)
    for address in addresses:
        assert BANNER not in client.get(address).content.decode(), address


def test_notice_costs_no_query_on_a_kept_page_and_none_more_on_a_cold_one(
    content: Content, client: Client, published: Commit, django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    published()
    client.get("/de/")  # the frame is kept
    address = content.address("welcome")
    with django_assert_max_num_queries(12) as cold:
        client.get(address)
    assert not [query for query in cold if "urgentnotice" in query["sql"]]
    with django_assert_num_queries(0):
        assert BANNER in client.get(address).content.decode()


def test_draft_is_nowhere(content: Content, client: Client, people: SimpleNamespace) -> None:
    notice = draft(people.author)
    assert BANNER not in client.get("/de/").content.decode()
    assert client.get(f"/notices/{notice.uid}.cap.xml").status_code == 404


def test_words_are_escaped(content: Content, client: Client, published: Commit) -> None:
    published(place="<script>x</script>", phone='"><b>1')
    html = client.get("/de/").content.decode()
    assert "<script>x" not in html
    assert '"><b>1' not in html


def test_gravest_stands_first(content: Content, client: Client, published: Commit) -> None:
    published(pattern="road", level="info")
    published(pattern="evacuation", level="danger")
    html = client.get("/en/").content.decode()
    assert html.index("Please leave the area") < html.index("Road closed")


def test_kept_page_does_not_outlive_the_notice(
    content: Content, client: Client, clock: Clock, published: Commit
) -> None:
    published(starts_at=clock.now, ends_at=clock.now + HOUR)
    assert BANNER in client.get("/ar/").content.decode()
    clock.go(minutes=59, seconds=30)
    answer = client.get("/ar/")
    assert BANNER in answer.content.decode()
    assert "max-age=30" in answer["Cache-Control"]
    clock.go(seconds=31)
    assert BANNER not in client.get("/ar/").content.decode()


def test_kept_page_makes_way_for_what_begins(
    content: Content, client: Client, clock: Clock, published: Commit
) -> None:
    published(starts_at=clock.now + datetime.timedelta(minutes=2), ends_at=clock.now + HOUR)
    assert BANNER not in client.get("/de/").content.decode()
    clock.go(minutes=2, seconds=1)
    assert BANNER in client.get("/de/").content.decode()


def test_old_copy_is_not_shown_while_a_new_one_is_made() -> None:
    """As other outdated copies are, for some seconds."""
    now = timezone.now().timestamp()
    state = SimpleNamespace(number=1)
    kept = SimpleNamespace(generation=1, fresh_until=now - 1, true_until=now - 1)
    assert not _may_show(kept, state)  # type: ignore[arg-type]
    kept.true_until = now + 100
    assert _may_show(kept, state)  # type: ignore[arg-type]


def test_number_of_a_notice_is_dialled_with_the_code_of_the_country(
    content: Content, client: Client, published: Commit
) -> None:
    published(phone="02303 103-0")
    assert 'href="tel:+4923031030"' in client.get("/de/").content.decode()
