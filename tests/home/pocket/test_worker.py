"""Packs are the worker's business: after a publication, and when somebody asks for one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.pocket import making, tasks
from home.pocket.models import StoredPack
from networks.models import ContactPerson
from portal import languages
from portal.content.generation import Generation, Part
from tests.home.content import Content

pytestmark = pytest.mark.django_db
PACK = "/ar/pocket/pack.json"
Capture = Callable[..., Any]


@pytest.fixture(autouse=True)
def queued(settings: Any) -> None:
    """Tasks wait for a worker, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def waiting(name: str) -> list[list[str]]:
    rows = DBTaskResult.objects.filter(task_path=f"home.pocket.tasks.{name}", status="READY")
    return [row.args_kwargs["args"] for row in rows]


def work() -> None:
    """Until nothing is left, also of what is for later."""
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    call_command("work", once=True, only="tasks")


def test_nobody_makes_a_pack_in_a_request(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "make", lambda language: pytest.fail("made in a request"))
    for _who in range(3):
        answer = client.get(PACK)
        assert (answer.status_code, answer["Retry-After"]) == (503, "20")
        assert "no-store" in answer["Cache-Control"]
    assert waiting("make_pack") == [["ar"]]  # however many ask


def test_worker_makes_what_was_asked_for(content: Content, client: Client) -> None:
    client.get(PACK)
    work()
    assert client.get(PACK).status_code == 200
    assert not waiting("make_pack")


def test_last_pack_is_shown_until_the_worker_has_made_the_next(
    content: Content, client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    making.make("de")
    with django_capture_on_commit_callbacks(execute=True):
        page = content["counselling"]
        page.summary = "Ganz neu."
        page.save_revision().publish()
    assert waiting("make_packs") == [[]]
    assert "Ganz neu." not in client.get("/de/pocket/pack.json").text
    work()
    work()
    assert "Ganz neu." in client.get("/de/pocket/pack.json").text
    assert set(languages.codes()) <= set(StoredPack.objects.languages())


def test_pack_with_what_was_withdrawn_is_never_shown(
    content: Content, client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    making.make("de")
    person = ContactPerson.objects.get(pk=content.records["person"].pk)
    with django_capture_on_commit_callbacks(execute=True):
        person.consent_to_publish = False
        person.save()
    assert client.get("/de/pocket/pack.json").status_code == 503
    assert client.get("/de/pocket/changes.json?d=x").status_code == 503
    work()
    assert person.last_name not in client.get("/de/pocket/pack.json").text


def test_many_publications_are_packed_once(
    content: Content, django_capture_on_commit_callbacks: Capture
) -> None:
    for summary in ("Eins.", "Zwei.", "Drei."):
        with django_capture_on_commit_callbacks(execute=True):
            page = content["counselling"]
            page.summary = summary
            page.save_revision().publish()
    assert waiting("make_packs") == [[]]


def test_without_the_store_of_the_state_no_pack_is_stored(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would pass for newer than everything that is withdrawn later."""
    unknown = Generation((10**18,), 0, dict.fromkeys(Part, 10**18), known=False)
    monkeypatch.setattr(making, "generation", lambda: unknown)
    assert making.make("de") is None
    assert not StoredPack.objects.exists()


def test_language_that_is_spoken_no_more_is_packed_no_more(content: Content) -> None:
    making.make("de")
    there = StoredPack.objects.get()
    there.pk, there.language = None, "xx"
    there.save()
    tasks.make_packs.call()
    assert StoredPack.objects.languages() == ["de"]
    assert ["xx"] not in waiting("make_pack")
