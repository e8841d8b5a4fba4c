"""Whatever a chain touches leads to it: chapter, edition, offer, network, project, figure."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from home.models import DataPoint, Measure
from tests.home.content import Content
from tests.home.goals.factories import Chain, a_measure
from tests.home.markup import Markup
from tests.stores import clear_caches, first_visit

TOGETHER = "goals/diversity/together/"


def links(client: Client, address: str) -> set[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return {tag["href"] for tag in Markup(answer.content.decode()).all("a")}


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", ["counselling", "network", "project", "first_chapter"])
def test_page_leads_to_its_goal(
    chain: Chain, content: Content, client: Client, name: str, language: str
) -> None:
    assert f"/{language}/{TOGETHER}" in links(client, content.address(name, language))


def test_offer_of_a_measure_alone_leads_to_the_goal_of_the_measure(
    chain: Chain, content: Content, client: Client
) -> None:
    chain.goal.offer_links.all().delete()
    chain.goal.save()
    clear_caches()
    assert f"/de/{TOGETHER}" in links(client, content.address("counselling"))


def test_page_without_a_goal_says_nothing_of_goals(
    chain: Chain, content: Content, client: Client
) -> None:
    assert not [a for a in links(client, content.address("meeting")) if "/goals/" in a]


def test_chapter_names_its_measures_and_demands(
    chain: Chain, content: Content, client: Client
) -> None:
    found = links(client, content.address("first_chapter"))
    assert {f"/de/{TOGETHER}#measure-place", chain.demand.address} <= found
    other = links(client, content.address("second_chapter"))
    assert not [address for address in other if "/goals/" in address]


def test_edition_counts_what_it_names(chain: Chain, content: Content, client: Client) -> None:
    page = client.get(content.address("concept")).content.decode()
    assert "Diese Fassung nennt 2 Ziele." in page
    assert "Sie nennt 1 Maßnahme." in page
    found = links(client, content.address("concept"))
    assert {"/de/goals/?edition=diversity", "/de/demands/"} <= found
    assert "/de/goals/" in links(client, content.address("concepts"))


def test_figure_leads_to_the_goals_that_it_speaks_of(chain: Chain, client: Client) -> None:
    DataPoint.objects.create(
        indicator=chain.indicator, date=datetime.date(2022, 12, 31), value="7", source="Amt"
    )
    assert f"/de/{TOGETHER}" in links(client, "/de/indicators/alone/")


def test_organisation_leads_to_what_it_answers_for(chain: Chain, client: Client) -> None:
    [first, *_others] = chain.measure.body_links.all()
    page = f"/de/{TOGETHER}#measure-place"
    assert page in links(client, first.organisation.address)
    chain.measure.body_links.update(role="partner")
    clear_caches()
    assert page not in links(client, first.organisation.address)


def test_resolution_leads_to_what_followed_from_it(
    chain: Chain, content: Content, client: Client
) -> None:
    for address in ("/de/resolutions/council-2024/", content.address("concept")):
        assert f"/de/{TOGETHER}#measure-place" in links(client, address)


@pytest.mark.parametrize("more", [0, 6])
def test_chapter_costs_the_same_with_more_measures(
    chain: Chain,
    content: Content,
    client: Client,
    django_assert_max_num_queries: Callable,
    more: int,
) -> None:
    for number in range(more):
        a_measure(chain.goal, f"more-{number}", status=Measure.Status.DONE)
    ask = first_visit(client, content.address("first_chapter"))
    with django_assert_max_num_queries(12):
        ask()
