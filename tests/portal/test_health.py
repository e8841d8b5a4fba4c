"""`/health/` says the process lives; `/ready/` names the part that is missing, and no more."""

import datetime
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.storage import storages
from django.db import DatabaseError
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from portal import health
from portal.outbox.services import OutboxHealth
from portal.queue.services import QueueHealth


@pytest.fixture(autouse=True)
def afresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(health, "readiness", health.Readiness())
    yield


def only(monkeypatch: pytest.MonkeyPatch, **checks: Any) -> None:
    found = {n: health.Check(c, essential=n == "database") for n, c in checks.items()}
    monkeypatch.setattr(health, "checks", found)


def fail() -> None:
    raise DatabaseError("password for portal rejected at host-17")


def test_health_needs_nothing_and_asks_for_no_host(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/health/", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_health_touches_neither_database_nor_cache(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("the cache was asked")

    for alias in ("default", "generation", "pages"):
        monkeypatch.setattr(caches[alias], "get", refuse)
        monkeypatch.setattr(caches[alias], "get_many", refuse)
    assert client.get("/health/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_ready_when_all_parts_are_there(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    answer = client.get("/ready/", headers={"host": "10.0.0.7"})
    assert answer.status_code == 200
    parts = {"database", "cache", "storage", "search", "queue", "mail"}
    assert answer.json() == dict.fromkeys(parts, "ok")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(("path", "status"), [("/ready/", 200), ("/ready/?strict", 503)])
def test_missing_part_is_named_and_only_the_essential_one_takes_the_server_out(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str, status: int
) -> None:
    only(monkeypatch, database=lambda: None, storage=fail)
    answer = client.get(path)
    assert answer.json() == {"database": "ok", "storage": "unavailable"}
    assert answer.status_code == status


def test_database_that_fails_is_named_without_a_reason(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, database=fail)
    answer = client.get("/ready/")
    assert (answer.status_code, answer.json()) == (503, {"database": "unavailable"})
    assert "host-17" not in answer.content.decode()


@pytest.mark.parametrize("alias", ["default", "private"])
def test_store_of_files_that_fails_is_noticed(monkeypatch: pytest.MonkeyPatch, alias: str) -> None:
    def gone(*args: Any) -> bool:
        raise OSError("disk of host-17 is gone")

    monkeypatch.setattr(storages[alias], "exists", gone)
    with pytest.raises(OSError, match="gone"):
        health.checks["storage"].ask()


@pytest.mark.parametrize("alias", ["default", "generation", "pages"])
def test_cache_that_does_not_keep_is_noticed(monkeypatch: pytest.MonkeyPatch, alias: str) -> None:
    monkeypatch.setattr(caches[alias], "set", lambda *args: None)
    with pytest.raises(ConnectionError, match=alias):
        health.checks["cache"].ask()


HOUR = datetime.timedelta(hours=1)
NOW = datetime.timedelta()


@pytest.mark.parametrize(
    ("check", "state", "late"),
    [
        ("queue", QueueHealth(NOW, 0), False),
        ("queue", QueueHealth(HOUR, 0), True),
        ("queue", QueueHealth(NOW, 1), False),
        ("mail", OutboxHealth(NOW, 0, 0), False),
        ("mail", OutboxHealth(HOUR, 0, 0), True),
        ("mail", OutboxHealth(NOW, 1, 1), False),
    ],
)
def test_worker_that_does_not_work_is_noticed(
    monkeypatch: pytest.MonkeyPatch, check: str, state: Any, late: bool
) -> None:
    part = health.queue if check == "queue" else health.outbox
    monkeypatch.setattr(part, "health", lambda: state)
    if not late:
        health.checks[check].ask()
        return
    with pytest.raises(TimeoutError):
        health.checks[check].ask()


def test_dead_address_is_told_and_takes_no_server_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health.outbox, "health", lambda: OutboxHealth(NOW, 0, 2))
    only(monkeypatch, mail=health.checks["mail"].ask)
    answer = client.get("/ready/?strict")
    assert (answer.status_code, answer.json()) == (200, {"mail": "ok", "mail: undeliverable": 2})


def test_part_that_hangs_holds_nobody_up(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    monkeypatch.setattr(health, "PATIENCE", 0.2)
    only(monkeypatch, database=lambda: None, storage=lambda: done.wait(5))
    start = time.monotonic()
    assert client.get("/ready/").json() == {"database": "ok", "storage": "unavailable"}
    assert time.monotonic() - start < 2
    done.set()


def test_asking_often_asks_the_parts_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    only(monkeypatch, database=lambda: asked.append(1))
    for _time in range(10):
        assert client.get("/ready/").status_code == 200
    assert asked == [1]


def test_second_who_asks_while_one_looks_is_answered_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looking = health.Readiness(found={"database": health.Answer("ok")})
    looking._looking.acquire()
    assert looking.look() == {"database": health.Answer("ok")}


def test_health_costs_no_query(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get("/health/")
