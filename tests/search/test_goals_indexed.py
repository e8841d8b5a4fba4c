"""Goals, measures and demands leave the search with their chapter or edition, and move with it."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import ChapterPage, ConceptPage, Demand, Goal, Measure
from search import indexing
from search.engine import SearchEngine
from tests.home.content import Content
from tests.home.factories import add_page
from tests.search.documents import Find
from tests.stores import clear_caches

TOGETHER = "/de/goals/diversity/together/"


@pytest.fixture
def capture(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def indexed(engine: SearchEngine, content: Content) -> Content:
    indexing.rebuild()
    return content


def kinds(engine: SearchEngine) -> set[str]:
    labels = {key.split(":")[0] for key in engine.keys()}  # noqa: SIM118 - an engine is no dictionary
    return labels & {"home.goal", "home.measure", "home.demand"}


ALL = {"home.goal", "home.measure", "home.demand"}


@pytest.mark.parametrize("name", ["first_chapter", "concept"])
def test_hidden_and_published_again(
    indexed: Content, engine: SearchEngine, capture: Any, name: str
) -> None:
    assert kinds(engine) == ALL
    with capture():
        indexed[name].unpublish()
    assert kinds(engine) == set()
    with capture():
        indexed[name].save_revision().publish()
    assert kinds(engine) == ALL


@pytest.mark.parametrize("name", ["concept", "concepts"])
def test_restricted_and_opened_again(
    indexed: Content, engine: SearchEngine, capture: Any, name: str
) -> None:
    with capture():
        closed = PageViewRestriction.objects.create(page=indexed[name], restriction_type="login")
    assert kinds(engine) == set()
    with capture():
        closed.delete()
    assert kinds(engine) == ALL


def test_renamed_edition_takes_its_goals_along(
    indexed: Content, find: Find, capture: Any, client: Client
) -> None:
    concept = indexed["concept"]
    concept.slug = "plurality"
    with capture():
        concept.save_revision().publish()
    clear_caches()
    urls = {hit.url for hit in find("Niemand bleibt allein").hits}
    assert "/de/goals/plurality/together/" in urls
    assert not [url for url in urls if "/diversity/" in url]
    answer = client.get(TOGETHER)
    assert (answer.status_code, answer["Location"]) == (301, "/de/goals/plurality/together/")
    assert client.get("/de/goals/diversity/")["Location"] == "/de/goals/?edition=plurality"
    assert client.get("/de/goals/diversity/nothing/").status_code == 404


def test_moved_chapter_takes_what_it_says_along(
    indexed: Content, find: Find, capture: Any, client: Client
) -> None:
    other = add_page(ConceptPage, indexed["concepts"], "new", title="Neue Vielfalt",
                     edition="2030", publisher="Stadt", published_on="2030")  # fmt: skip
    there = add_page(ChapterPage, other, "own", title="Eigenes")
    Goal.objects.create(slug="together", chapter=there, name={"de": "Gleich genannt."})
    with capture():
        indexed["first_chapter"].move(other, pos="last-child")
    clear_caches()
    for model in (Goal, Measure, Demand):
        assert {each.concept.slug for each in model.objects.all()} == {"new"}
    goal = Goal.objects.get(measure_links__measure__slug="place")
    assert goal.slug == f"together-{goal.pk}"
    assert f"/de/goals/new/{goal.slug}/" in {h.url for h in find("Niemand bleibt allein").hits}
    assert client.get("/de/goals/diversity/principle/")["Location"] == "/de/goals/new/principle/"
