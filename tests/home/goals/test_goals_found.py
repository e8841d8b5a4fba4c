"""Goals are found by the search, stand in the sitemap, and are never shown out of date."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import Demand, Goal, Measure
from portal.content.searchable import SearchDocument
from tests.home.content import Content
from tests.home.goals.factories import Chain, a_goal
from tests.home.sitemap import HOST, places_in, sitemap
from tests.portal.content.test_public_records import outcome

Capture = Callable[..., Any]


def documents(model: Any) -> dict[tuple[str, str], SearchDocument]:
    found = [d for record in model.searchable() for d in record.search_documents()]
    return {(document.title, document.language): document for document in found}


def test_goal_measure_and_demand_describe_themselves_in_each_language(chain: Chain) -> None:
    goal = documents(Goal)["لا أحد يبقى وحيداً.", "ar"]
    assert (goal.kind, goal.url, goal.text) == (
        "goal", "/ar/goals/diversity/together/", "المزيد."
    )  # fmt: skip
    measure = documents(Measure)["Ein Treffpunkt öffnet.", "de"]
    assert measure.url == "/de/goals/diversity/together/#measure-place"
    demand = documents(Demand)["Es fehlt ein Treffpunkt.", "de"]
    assert (demand.url, demand.text) == (
        f"/de/demands/#{chain.demand.anchor}", "Er öffnet bald."
    )  # fmt: skip
    assert demand.facts.values == (("district", "koenigsborn"),)
    assert ("Nobody stays alone.", "en") in documents(Goal)


def test_goal_of_a_hidden_chapter_is_found_nowhere(chain: Chain, client: Client) -> None:
    chain.goal.chapter.unpublish()
    assert documents(Goal) == documents(Measure) == documents(Demand) == {}
    assert client.get("/de/goals/diversity/together/").status_code == 404


def test_sitemap_has_each_goal_in_the_languages_that_word_it(chain: Chain, client: Client) -> None:
    places = places_in(sitemap(client))
    for path in ("goals/", "demands/", "goals/diversity/together/"):
        assert {f"{HOST}/de/{path}", f"{HOST}/ar/{path}"} <= set(places)
    assert f"{HOST}/tr/goals/diversity/together/" not in places


def test_change_of_a_record_makes_kept_pages_out_of_date(
    chain: Chain, django_assert_max_num_queries: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    capture = django_capture_on_commit_callbacks
    for record in (chain.goal, chain.measure, chain.demand, chain.goal.offer_links.get()):
        assert outcome(capture, record.save) == "outdated"
    assert outcome(capture, chain.demand.delete) == "withdrawn"


def test_goal_moved_into_a_hidden_chapter_is_withdrawn(
    chain: Chain, content: Content, django_capture_on_commit_callbacks: Capture
) -> None:
    content["second_chapter"].unpublish()
    chain.goal.chapter = content["second_chapter"]
    assert outcome(django_capture_on_commit_callbacks, chain.goal.save) == "withdrawn"
    assert outcome(django_capture_on_commit_callbacks, chain.goal.save) == "nothing"


def test_edition_says_a_name_once(content: Content, chain: Chain) -> None:
    twin = Goal(slug="together", chapter=chain.goal.chapter, name={"de": "Noch einmal"})
    with pytest.raises(ValidationError, match="schon etwas"):
        twin.clean()
    arabic = content["first_chapter"].get_translations().first().specific
    with pytest.raises(ValidationError, match="deutsche Kapitel"):
        Goal(slug="new", chapter=arabic, name={"de": "Neu"}).clean()


def test_goal_belongs_to_the_edition_of_its_chapter(chain: Chain) -> None:
    goal = a_goal("new")
    assert goal.concept == chain.goal.chapter.concept
