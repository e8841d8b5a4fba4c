"""A real Redis that is killed or frozen: pages go on, limits count, nothing outdated returns."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from portal import health
from portal.caching import guard
from portal.content import generation as generations
from portal.content.generation import content_generation, generation
from portal.settings.caches import caches as cache_settings
from tests.home.content import Content
from tests.servers import OwnRedis

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not OwnRedis.program(), reason="no redis-server on this machine"),
]
PATH = "/de/offers/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnRedis]:
    started = OwnRedis(tmp_path_factory.mktemp("redis"))
    yield started
    started.start()
    started.stop()


@pytest.fixture
def redis(
    server: OwnRedis, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OwnRedis]:
    server.start()
    settings.CACHES = cache_settings(server.url, "", 500)
    monkeypatch.setattr(health, "readiness", health.Readiness())
    monkeypatch.setattr(health, "GOOD_FOR", 0.0)
    forget()
    for store in caches.all():
        store.clear()
        store.stand_in.clear()  # type: ignore[attr-defined]  # what this process counted alone
    yield server
    server.start()
    forget()


@pytest.fixture(params=["stop", "freeze"])
def outage(request: pytest.FixtureRequest, redis: OwnRedis) -> Callable[[], None]:
    """Killed, Redis comes back empty; frozen, with all that it had."""
    act: Callable[[], None] = getattr(redis, request.param)
    return act


def forget() -> None:
    """As a process does that has just been started."""
    guard._out_until.clear()
    generations._missed[0] = False


def after_the_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is asked again."""
    for server in guard._out_until:
        monkeypatch.setitem(guard._out_until, server, 0.0)


def publish(content: Content, title: str, on_commit: Callable[..., Any]) -> None:
    page = content["counselling"]
    page.title = title
    with on_commit(execute=True):
        page.save_revision().publish()


def test_pages_go_on_and_only_the_first_waits(
    outage: Callable[[], None], content: Content, client: Client
) -> None:
    expected = client.get(PATH).content
    outage()
    start = time.monotonic()
    assert client.get(PATH).content == expected
    assert time.monotonic() - start < 10
    start = time.monotonic()
    for path in (PATH, "/ar/offers/", "/de/", "/de/search/?q=fest", "/health/"):
        assert client.get(path).status_code == 200, path
    assert time.monotonic() - start < guard.PAUSE
    assert all(getattr(store, "is_gone", False) for store in caches.all())


def test_limits_still_count(outage: Callable[[], None]) -> None:
    """Nobody can have codes sent without end because a cache is gone."""
    outage()
    for _time in range(8):
        Client().post("/de/account/login/code/", {"email": "a@example.org"})
    assert 0 < len(mail.outbox) < 8


def test_readiness_names_the_cache_and_the_server_stays_in_service(
    outage: Callable[[], None],
    client: Client,
    redis: OwnRedis,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health, "checks", {"cache": health.checks["cache"]})
    assert client.get("/ready/?strict").json() == {"cache": "ok"}
    outage()
    answer = client.get("/ready/")
    assert (answer.status_code, answer.json()) == (200, {"cache": "unavailable"})
    redis.start()
    after_the_pause(monkeypatch)
    assert client.get("/ready/?strict").json() == {"cache": "ok"}


def test_what_was_published_meanwhile_is_seen_at_once_and_afterwards(
    outage: Callable[[], None],
    redis: OwnRedis,
    content: Content,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    assert "Neuer Titel" not in client.get(PATH).content.decode()
    before = content_generation()
    outage()
    publish(content, "Neuer Titel", django_capture_on_commit_callbacks)
    assert "Neuer Titel" in client.get(PATH).content.decode()
    redis.start()
    after_the_pause(monkeypatch)
    assert "Neuer Titel" in client.get(PATH).content.decode()
    assert content_generation() > before
    assert not generation().may_still_show(before)


def test_who_noticed_nothing_shows_nothing_outdated_either(
    redis: OwnRedis,
    content: Content,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    """One process publishes while Redis is frozen, says so when it is back; another was asleep."""
    client.get(PATH)
    redis.freeze()
    publish(content, "Neuer Titel", django_capture_on_commit_callbacks)
    redis.start()
    after_the_pause(monkeypatch)
    content_generation()  # any request to the one that published
    forget()  # the other
    assert "Neuer Titel" in client.get(PATH).content.decode()


def test_copies_are_kept_again_when_it_is_back(
    outage: Callable[[], None],
    redis: OwnRedis,
    content: Content,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
) -> None:
    outage()
    client.get(PATH)
    redis.start()
    after_the_pause(monkeypatch)
    client.get(PATH)
    with django_assert_num_queries(0):
        assert client.get(PATH).status_code == 200
