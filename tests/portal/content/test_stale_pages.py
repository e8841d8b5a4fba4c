"""A publication costs no standstill: one makes the page anew, the others get the old copy."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.content import generation, kept_page, page_cache
from portal.content.generation import bump_generation
from portal.content.page_cache import PageCacheMiddleware, cache_publicly
from portal.content.queries import narrow

pytestmark = pytest.mark.django_db


class Site:
    """Answers with the number of the state it was made of; may ask itself while it is making."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None
        self.status = 200
        self.middleware = PageCacheMiddleware(self.view)

    def view(self, request: HttpRequest) -> HttpResponse:
        text = f"{len(self.made) + 1}"
        self.made.append(text)
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        narrow(request)
        return cache_publicly(HttpResponse(text, status=self.status), 600)

    def ask(self, path: str = "/de/") -> HttpResponse:
        return self.middleware(RequestFactory().get(path))


@pytest.fixture
def site() -> Site:
    made = Site()
    assert made.ask().content == b"1"
    return made


@pytest.fixture
def publish(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., None]:
    def act(*, withdrawn: bool = False) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            bump_generation(withdrawn=withdrawn)

    return act


def test_while_one_makes_the_page_the_others_get_the_old_copy(
    site: Site, publish: Callable[..., None]
) -> None:
    publish()
    others: list[HttpResponse] = []
    site.meanwhile = lambda: others.extend([site.ask(), site.ask()])
    assert site.ask().content == b"2"
    assert [other.content for other in others] == [b"1", b"1"]
    assert {other["Cache-Control"] for other in others} == {"public, max-age=0"}
    assert site.made == ["1", "2"]
    assert site.ask().content == b"2"


def test_one_page_is_made_at_a_time(site: Site, publish: Callable[..., None]) -> None:
    """Else all servers would be making pages, and nobody would get one."""
    assert site.ask("/ar/").content == b"2"
    publish()
    others: list[HttpResponse] = []
    site.meanwhile = lambda: others.append(site.ask("/ar/"))
    assert site.ask("/de/").content == b"3"
    assert [other.content for other in others] == [b"2"]
    assert site.ask("/ar/").content == b"4"


def test_what_was_withdrawn_is_shown_to_nobody_meanwhile(
    site: Site, publish: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_cache, "WAIT_SECONDS", 0.05)
    publish(withdrawn=True)
    others: list[HttpResponse] = []
    site.meanwhile = lambda: others.append(site.ask())
    site.ask()
    assert b"1" not in [other.content for other in others]


def test_withdrawal_counts_for_all_copies_made_before_it(
    site: Site, publish: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_cache, "WAIT_SECONDS", 0.05)
    publish(withdrawn=True)
    publish()
    others: list[HttpResponse] = []
    site.meanwhile = lambda: others.append(site.ask())
    site.ask()
    assert b"1" not in [other.content for other in others]


def test_old_copy_is_shown_for_half_a_minute_at_most(
    site: Site, publish: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted from the first publication that it does not show, not from the latest."""
    monkeypatch.setattr(page_cache, "WAIT_SECONDS", 0.05)
    start = time.time_ns() // 1_000_000
    publish()
    for seconds in (20, 40):
        monkeypatch.setattr(generation, "_now", lambda s=seconds: start + s * 1000)
        publish()
    others: list[HttpResponse] = []
    site.meanwhile = lambda: others.append(site.ask())
    site.ask()
    assert b"1" not in [other.content for other in others]


def test_page_that_grew_old_is_renewed_by_one(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr(kept_page.time, "time", lambda: now + 610)
    others: list[HttpResponse] = []
    site.meanwhile = lambda: others.append(site.ask())
    assert site.ask().content == b"2"
    assert [other.content for other in others] == [b"1"]


def test_builder_that_died_blocks_nobody_for_long(
    site: Site, publish: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock ends by itself."""
    asked: list[Any] = []
    store: Any = caches["pages"]
    add = store.add

    def note(*args: Any) -> Any:
        asked.append(args)
        return add(*args)

    monkeypatch.setattr(store, "add", note)
    publish()
    site.ask()
    assert [args[2] for args in asked] == [page_cache.BUILD_SECONDS]


def test_failed_builder_leaves_no_lock(site: Site, publish: Callable[..., None]) -> None:
    publish()

    def fail() -> None:
        raise ZeroDivisionError

    site.meanwhile = fail
    with pytest.raises(ZeroDivisionError):
        site.ask()
    assert site.ask().content == b"3"


def test_page_that_is_gone_leaves_no_copy(site: Site, publish: Callable[..., None]) -> None:
    publish()
    site.status = 404
    assert site.ask().status_code == 404
    others: list[HttpResponse] = []
    site.meanwhile = lambda: others.append(site.ask())
    site.ask()
    assert [other.status_code for other in others] == [404]


def test_while_the_database_is_gone_kept_pages_are_shown(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(kept_page.time, "time", lambda: now + 3000)
    site.status = 503
    answer = site.ask()
    assert (answer.status_code, answer.content) == (200, b"1")
    site.status = 200
    assert site.ask().content == b"3"


def test_browser_that_has_the_page_is_told_so(site: Site) -> None:
    etag = site.ask()["ETag"]
    request = RequestFactory().get("/de/", headers={"if-none-match": etag})
    answer = site.middleware(request)
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    other = RequestFactory().get("/de/", headers={"if-none-match": 'W/"other"'})
    assert site.middleware(other).status_code == 200
