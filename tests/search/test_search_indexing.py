"""The index follows what editors do."""

from collections.abc import Iterable
from io import StringIO
from itertools import groupby
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, InformationPage
from networks.models import Organisation
from portal.content.searchable import SearchDocument, owner_of
from search import indexing, tasks
from search.engine import SearchEngine
from tests.home.factories import translate
from tests.search.documents import Find, document, titles

pytestmark = pytest.mark.django_db
Capture = Any


@pytest.fixture
def capture(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def new_page(title: str, slug: str, parent: Page | None = None, live: bool = True) -> Page:
    page = InformationPage(title=title, slug=slug, live=live)
    return (parent or HomePage.objects.get(locale__language_code="de")).add_child(instance=page)


def organisation(name: str = "Verein für Nachbarn", slug: str = "verein") -> Organisation:
    return Organisation.objects.create(
        slug=slug,
        name=name,
        kind="association",
        description={"de": "Hilft beim Umzug.", "en": "Helps when you move."},
    )


def test_published_page_is_found_and_unpublished_is_not(
    engine: SearchEngine, find: Find, capture: Capture
) -> None:
    page = new_page("Wohngeld", "wohngeld", live=False)
    assert titles(find("wohngeld")) == []
    with capture():
        page.save_revision().publish()
    assert titles(find("wohngeld")) == ["Wohngeld"]
    with capture():
        Page.objects.get(pk=page.pk).unpublish()
    assert titles(find("wohngeld")) == []


def test_changed_title_replaces_the_old_one(
    engine: SearchEngine, find: Find, capture: Capture
) -> None:
    page = new_page("Wohngeld", "wohngeld")
    for title in ("Wohngeld", "Heizkosten"):
        page.title = title
        with capture():
            page.save_revision().publish()
    assert titles(find("wohngeld")) == []
    assert titles(find("heizkosten")) == ["Heizkosten"]


def test_deleted_page_is_not_found(engine: SearchEngine, find: Find, capture: Capture) -> None:
    with capture():
        page = new_page("Wohngeld", "wohngeld")
        page.save_revision().publish()
    with capture():
        Page.objects.get(pk=page.pk).delete()
    assert engine.keys() == set()


def test_renamed_parent_changes_the_addresses_below(
    engine: SearchEngine, find: Find, capture: Capture
) -> None:
    with capture():
        parent = new_page("Wohnen", "wohnen")
        new_page("Wohngeld", "wohngeld", parent).save_revision().publish()
    parent.slug = "zuhause"
    with capture():
        parent.save_revision().publish()
    assert find("wohngeld").hits[0].url == "/de/zuhause/wohngeld/"


def test_moved_page_has_its_new_address(engine: SearchEngine, find: Find, capture: Capture) -> None:
    with capture():
        parent = new_page("Wohnen", "wohnen")
        page = new_page("Wohngeld", "wohngeld")
        page.save_revision().publish()
    with capture():
        page.move(parent, pos="last-child")
    assert find("wohngeld").hits[0].url == "/de/wohnen/wohngeld/"


def test_page_that_is_no_longer_public_is_not_found(
    engine: SearchEngine, find: Find, capture: Capture
) -> None:
    with capture():
        page = new_page("Wohngeld", "wohngeld")
        page.save_revision().publish()
    with capture():
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert titles(find("wohngeld")) == []
    with capture():
        restriction.delete()
    assert titles(find("wohngeld")) == ["Wohngeld"]


def test_saved_record_is_found_in_its_languages_once(
    engine: SearchEngine, find: Find, capture: Capture
) -> None:
    with capture():
        record = organisation()
    assert find("umzug").total == 1
    assert find("move", "en", "de").hits[0].language == "en"
    record.name, record.description = "Nachbarschaft", {"de": "Hilft beim Einzug."}
    with capture():
        record.save()
    assert titles(find("verein")) == []
    assert titles(find("einzug", "en", "de")) == ["Nachbarschaft"]
    with capture():
        record.delete()
    assert engine.keys() == set()


def test_change_that_is_rolled_back_is_not_indexed(
    engine: SearchEngine, find: Find, capture: Capture
) -> None:
    with capture(), pytest.raises(RuntimeError), transaction.atomic():
        organisation()
        raise RuntimeError
    assert engine.keys() == set()


def test_paused_indexing_is_made_up_for_by_a_rebuild(
    engine: SearchEngine, find: Find, capture: Capture
) -> None:
    with capture(), indexing.paused():
        organisation()
        new_page("Wohngeld", "wohngeld").save_revision().publish()
    assert engine.keys() == set()
    assert indexing.rebuild() == len(engine.keys()) == 3
    assert titles(find("wohngeld")) == ["Wohngeld"]


def test_rebuild_forgets_what_is_gone(engine: SearchEngine, find: Find) -> None:
    with indexing.paused():
        record = organisation()
        indexing.rebuild()
        record.delete()
    call_command("rebuild_search")
    assert titles(find("verein")) == []


# --- what was missed ------------------------------------------------------------------------------


def test_comparison_by_night_finds_whatever_the_index_has_missed(
    engine: SearchEngine, find: Find, capture: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New, changed, gone: as if every task had been lost."""
    with capture():
        changed, gone, kept = (organisation(slug=f"verein-{number}") for number in range(3))
    lost_pk = gone.pk
    with capture(), indexing.paused():
        new_page("Wohngeld", "wohngeld").save_revision().publish()
        changed.name = "Nachbarschaft"
        changed.save()
        gone.delete()
    written: list[str] = []
    put = type(engine).index

    def noting(self: SearchEngine, documents: Iterable[SearchDocument]) -> None:
        new = list(documents)
        written.extend(document.owner for document in new)
        put(self, new)

    monkeypatch.setattr(type(engine), "index", noting)
    call_command("reconcile_search", stdout=StringIO())
    assert titles(find("wohngeld")) == ["Wohngeld"]
    assert titles(find("nachbarschaft")) == ["Nachbarschaft"]
    owners = set(map(owner_of, engine.keys()))
    assert f"networks.organisation:{lost_pk}" not in owners
    assert f"networks.organisation:{kept.pk}" in owners
    assert f"networks.organisation:{kept.pk}" not in written
    assert indexing.reconcile() == 0


def test_comparison_forgets_what_is_of_no_kind_any_more(engine: SearchEngine) -> None:
    engine.index([document("Alt", key="old.model:1:de", group="old.model:1")])
    assert indexing.reconcile() == 1
    assert engine.keys() == set()


def test_change_of_state_is_enqueued_with_the_change(
    engine: SearchEngine, settings: Settings, capture: Capture
) -> None:
    """The queue is the same database: nothing is lost between the commit and the task."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    of_ours = DBTaskResult.objects.filter(task_path="search.tasks.refresh")
    with pytest.raises(RuntimeError), transaction.atomic():
        organisation()
        raise RuntimeError
    assert not of_ours.exists()
    organisation()
    assert of_ours.count() == 1


def test_task_for_something_unknown_does_nothing(engine: SearchEngine) -> None:
    tasks.refresh.call("no.model", 1)
    tasks.refresh.call("networks.organisation", 999_999)
    tasks.refresh_tree.call(999_999)
    assert engine.keys() == set()


def test_rebuild_brings_all_languages_of_a_thing_together(
    engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a cluster writes each thing once more for every language."""
    translate(HomePage.objects.get(locale__language_code="de"), "en", lead="Help")
    pages = [new_page(title, title.lower()) for title in ("Wohngeld", "Heizkosten", "Umzug")]
    for page in pages:
        translate(page, "en")
    written: list[str] = []
    put = type(engine).index

    def noting(self: SearchEngine, documents: Iterable[SearchDocument]) -> None:
        new = list(documents)
        written.extend(document.group for document in new)
        put(self, new)

    monkeypatch.setattr(type(engine), "index", noting)
    indexing.rebuild()
    of_pages = [group for group in written if "informationpage" in group]
    assert len(of_pages) == 2 * len(pages)
    assert len([group for group, _run in groupby(of_pages)]) == len(pages)
