"""While the engine does not answer: what readers see, and what editors lose (nothing)."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from networks.models import Organisation
from portal.content.city import CitySettings
from portal.content.searchable import SearchDocument, owner_of
from portal.health import GOOD_FOR, readiness
from portal.queue import worker
from search.asking.plan import Plan
from search.engine import Found, SearchEngine, SearchUnavailable
from search.engines.relational import RelationalEngine
from tests.search.documents import document, embedded

pytestmark = pytest.mark.django_db


class RestingEngine:
    def find(self, plan: Plan) -> Found:
        raise SearchUnavailable("nobody there")

    def suggest(self, text: str, language: str, limit: int) -> list[str]:
        raise SearchUnavailable("nobody there")

    def index(self, documents: list[SearchDocument]) -> None:
        raise SearchUnavailable("nobody there")

    def remove(self, **values: Any) -> None:
        raise SearchUnavailable("nobody there")


@pytest.fixture
def resting(settings: Settings) -> None:
    settings.SEARCH_ENGINE = f"{__name__}.RestingEngine"


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("de", "Die Suche macht gerade Pause"),
        ("de-simple", "Die Suche geht gerade nicht"),
        ("en", "The search is resting"),
        ("ar", "البحث متوقف مؤقتًا"),
        ("ru", "Поиск временно не работает"),
        ("tr", "Arama şu anda çalışmıyor"),
        ("uk", "Пошук тимчасово не працює"),
    ],
)
def test_reader_is_told_in_her_language_and_led_on(
    client: Client, resting: None, language: str, heading: str
) -> None:
    city = CitySettings.load()
    city.phone = "02303 103-0"
    city.save()
    response = client.get(f"/{language}/search/", {"q": "kurs <b>"})
    html = response.content.decode()
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert f">{heading}</h1>" in html
    assert 'href="tel:+4923031030"' in html
    assert "kurs &lt;b&gt;" in html  # what she typed is there for the next try
    assert not response.cookies


def test_page_of_a_resting_search_is_kept_by_nobody(
    client: Client, resting: None, settings: Settings, db: None
) -> None:
    response = client.get("/de/search/", {"q": "kurs"})
    assert response.headers["Cache-Control"] == "no-store"
    settings.SEARCH_ENGINE = ""
    assert client.get("/de/search/", {"q": "kurs"}).status_code == 200


def test_suggestions_of_a_resting_search_are_none(client: Client, resting: None) -> None:
    response = client.get("/de/search/suggest/", {"q": "kurs"})
    assert (response.status_code, response.json()) == (503, [])
    assert response.headers["Cache-Control"] == "no-store"


def test_readiness_says_so(client: Client, resting: None) -> None:
    readiness.looked_at = -GOOD_FOR
    assert client.get("/ready/").json()["search"] == "unavailable"
    readiness.looked_at = -GOOD_FOR  # nobody else is given this answer


def organisation() -> Organisation:
    return Organisation.objects.create(slug="verein", name="Verein", kind="association")


def test_record_is_saved_while_the_search_rests(
    client: Client, resting: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        record = organisation()
    assert Organisation.objects.filter(pk=record.pk).exists()


def test_record_that_was_saved_meanwhile_is_indexed_when_the_search_is_back(
    engine: SearchEngine, settings: Settings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.SEARCH_ENGINE = f"{__name__}.RestingEngine"
    record = organisation()
    turn = worker.TaskTurn()
    worker.run_once([turn])
    (task,) = DBTaskResult.objects.filter(task_path="search.tasks.refresh")
    assert task.status == TaskResultStatus.READY  # tried, and put off
    assert task.run_after > timezone.now()
    settings.SEARCH_ENGINE = ""
    DBTaskResult.objects.update(run_after=timezone.now())
    worker.run_once([turn])
    assert f"networks.organisation:{record.pk}" in set(map(owner_of, engine.keys()))


@embedded
def test_database_that_cannot_search_rests_too(
    client: Client, engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any) -> None:
        raise DatabaseError("no such table: search_terms")

    engine.index([document("Kurs")])
    monkeypatch.setattr(RelationalEngine, "_ways", broken)
    assert client.get("/de/search/", {"q": "kurs"}).status_code == 503
