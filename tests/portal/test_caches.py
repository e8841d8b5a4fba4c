"""Limits, generation and pages cannot push each other out, on any server that production takes."""

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings
from redis.exceptions import ConnectionError as RedisConnectionError

from portal.caching import guard
from portal.content.generation import bump_generation, content_generation, generation
from portal.settings.caches import caches as cache_settings

REDIS = os.environ.get("TEST_REDIS_URL", "")
needs_redis = pytest.mark.skipif(not REDIS, reason="TEST_REDIS_URL names no Redis")
URLS = ["locmemcache://", "dbcache://test_cache", pytest.param("redis", marks=needs_redis)]
PAGES_KEPT = 50


def use(settings: Settings, url: str) -> None:
    settings.CACHES = cache_settings(REDIS if url == "redis" else url, "", PAGES_KEPT)
    if url.startswith("dbcache"):
        call_command("createcachetable", verbosity=0)
    for store in caches.all():
        store.clear()


@pytest.fixture(params=URLS)
def url(request: pytest.FixtureRequest, settings: Settings, db: None) -> Iterator[str]:
    use(settings, request.param)
    yield request.param
    for store in caches.all():
        store.clear()


def test_flood_of_pages_pushes_out_neither_limits_nor_generation(url: str) -> None:
    caches["default"].set("allauth:rl:1", [1.0, 2.0], 600)
    before = content_generation()
    for number in range(PAGES_KEPT * 4):
        caches["pages"].set(f"page:{number}", "x" * 100, 600)
    assert caches["default"].get("allauth:rl:1") == [1.0, 2.0]
    assert content_generation() == before
    left = caches["pages"].get_many([f"page:{n}" for n in range(PAGES_KEPT * 4)])
    assert 0 < len(left) <= PAGES_KEPT + 1


def test_flood_of_limits_pushes_out_no_limit(url: str) -> None:
    for number in range(1_200):
        caches["default"].set(f"limit:{number:04}", number, 600)
    assert len(caches["default"].get_many([f"limit:{n:04}" for n in range(1_200)])) == 1_200


def test_table_of_limits_is_swept_of_what_has_expired(settings: Settings, db: None) -> None:
    use(settings, "dbcache://test_cache")
    for number in range(1_001):
        caches["default"].set(f"limit:{number}", number, -5)
    caches["default"].set("live", 1, 600)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM test_cache_limits")
        assert cursor.fetchone()[0] == 1
    assert caches["default"].get("live") == 1


def test_one_store_is_emptied_without_the_others(url: str) -> None:
    for name in ("default", "generation", "pages"):
        caches[name].set("same", name, 60)
    caches["pages"].clear()
    assert caches["pages"].get("same") is None
    assert caches["default"].get("same") == "default"
    assert caches["generation"].get("same") == "generation"


def test_many_fragments_at_once_count_towards_the_bound(url: str) -> None:
    for start in range(0, PAGES_KEPT * 4, 20):
        caches["pages"].set_many({f"card:{n}": n for n in range(start, start + 20)}, 60)
    left = caches["pages"].get_many([f"card:{n}" for n in range(PAGES_KEPT * 4)])
    assert len(left) <= PAGES_KEPT + 20


def test_publication_is_known_to_all_at_once(
    url: str, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    before = content_generation()
    with django_capture_on_commit_callbacks(execute=True):
        bump_generation()
    assert content_generation() > before
    assert generation().may_still_show(before)


def test_pages_may_lie_on_a_server_of_their_own() -> None:
    made = cache_settings("dbcache://counters", "rediscache://pages:6379/0", 10)
    assert made["default"]["LOCATION"] == "counters_limits"
    assert made["pages"]["LOCATION"] == "redis://pages:6379/0"
    assert made["pages"]["OPTIONS"]["MAX_ENTRIES"] == 10


# --- The server is gone --------------------------------------------------------------------------


@pytest.fixture
def gone(settings: Settings) -> Iterator[None]:
    """A Redis that nobody listens at."""
    guard._out_until.clear()
    settings.CACHES = cache_settings("rediscache://127.0.0.1:9/0", "", PAGES_KEPT)
    yield
    guard._out_until.clear()


def test_cache_that_is_gone_is_a_miss(gone: None) -> None:
    pages = caches["pages"]
    pages.set("page", "text")
    pages.set_many({"a": 1})
    assert pages.get("page", "nothing") == "nothing"
    assert pages.get_many(["a"]) == {}
    assert pages.add("lock", 1)
    assert not pages.delete("page")
    pages.clear()


def test_limits_are_counted_by_the_process_itself_meanwhile(gone: None) -> None:
    limits = caches["default"]
    assert limits.add("tries", 0, 60)
    assert not limits.add("tries", 0, 60)
    assert [limits.incr("tries"), limits.incr("tries")] == [1, 2]
    limits.set("history", [1, 2], 60)
    assert limits.get("history") == [1, 2]


def test_it_is_said_once_and_asked_again_after_a_pause(
    gone: None, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fail(*args: Any, **kwargs: Any) -> None:
        asked.append(time.monotonic())
        raise RedisConnectionError

    pages: Any = caches["pages"]
    monkeypatch.setattr(pages._cache, "get", fail)
    for _time in range(5):
        pages.get("page")
    assert len(asked) == 1
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    monkeypatch.setitem(guard._out_until, pages.server, 0.0)
    monkeypatch.setattr(pages._cache, "get", lambda key, default: "there")
    assert pages.get("page") == "there"
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]


def test_value_of_another_version_of_the_code_is_a_miss(
    gone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*args: Any) -> None:
        raise AttributeError("no such class")

    pages: Any = caches["pages"]
    monkeypatch.setattr(pages._cache, "get", unreadable)
    assert pages.get("page") is None
    assert not pages.is_gone


def test_what_was_published_meanwhile_is_seen_when_the_cache_is_back(
    settings: Settings, db: None, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    """Nobody could say so; whoever saw the cache gone holds all copies for outdated."""
    before = content_generation()
    kept = settings.CACHES
    settings.CACHES = cache_settings("rediscache://127.0.0.1:9/0", "", PAGES_KEPT)
    assert not generation().known
    with django_capture_on_commit_callbacks(execute=True):
        bump_generation()
    guard._out_until.clear()
    settings.CACHES = kept
    assert content_generation() > before
    assert not generation().may_still_show(before)
