"""`/health/` says the process lives; `/ready/` names the part that is missing, and no more."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import DatabaseError
from django.test import Client

from portal import health


def test_health_needs_nothing(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_ready_when_all_parts_are_there(client: Client, db: None) -> None:
    answer = client.get("/ready/")
    assert answer.status_code == 200
    assert {"database", "storage"} <= set(answer.json())
    assert set(answer.json().values()) == {"ok"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("alias", ["default", "private"])
def test_storage_that_fails_is_named(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, alias: str
) -> None:
    def fail(*args: Any) -> bool:
        raise OSError("disk of host-17 is gone")

    monkeypatch.setattr(storages[alias], "exists", fail)
    answer = client.get("/ready/")
    assert answer.status_code == 503
    assert answer.json()["storage"] == "unavailable"
    assert answer.json()["database"] == "ok"
    assert "host-17" not in answer.content.decode()


def test_database_that_fails_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DatabaseError("password for portal rejected")

    monkeypatch.setattr(health, "checks", {"database": fail})
    answer = client.get("/ready/")
    assert (answer.status_code, answer.json()) == (503, {"database": "unavailable"})
