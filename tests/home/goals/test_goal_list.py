"""Goals and where we stand: by edition and field, narrowed by choices that say what they leave."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from django.http import QueryDict
from django.test import Client

from home.goals.catalogue import catalogue
from home.goals.filters import GoalFilters
from home.models import Goal, Measure
from networks.models import District
from tests.home.goals.factories import Chain, a_goal, a_measure
from tests.home.markup import Markup
from tests.stores import first_visit

LIST = "/de/goals/"


def names(client: Client, query: str = "") -> set[str]:
    page = client.get(f"{LIST}{query}").content.decode()
    goals = Goal.objects.all()
    return {goal.slug for goal in goals if f'href="{goal.address}"' in page}


@pytest.fixture
def planned(chain: Chain) -> Goal:
    """A goal of no field whose one measure is planned."""
    goal = a_goal("later", name={"de": "Später."})
    a_measure(goal, "someday", status=Measure.Status.PLANNED)
    return goal


def test_choices_narrow_the_list(planned: Goal, chain: Chain, client: Client) -> None:
    field = chain.goal.field
    assert field is not None
    assert names(client) == {"principle", "together", "later"}
    assert names(client, "?status=planned") == {"later"}
    assert names(client, "?status=planned&status=running") == {"principle", "together", "later"}
    assert names(client, f"?field={field.slug}") == {"together"}
    assert names(client, f"?field={field.slug}&status=planned") == set()
    assert names(client, "?edition=diversity") == {"principle", "together", "later"}
    assert names(client, "?edition=nobody-knows-it") == {"principle", "together", "later"}


def test_district_is_that_of_offers_and_of_demands(
    planned: Goal, chain: Chain, client: Client
) -> None:
    [district] = District.objects.all()
    assert names(client, f"?district={district.slug}") == {"together"}


def test_choice_says_how_much_it_would_leave(planned: Goal, chain: Chain) -> None:
    filters = GoalFilters(QueryDict("status=planned"), catalogue())
    left = {facet.name: {o.value: o.count for o in facet.options} for facet in filters.facets}
    assert left["status"] == {"running": 2, "planned": 1}
    assert left["edition"] == {"diversity": 1}
    assert [chip.url for chip in filters.chips] == ["?#results"]


def test_goal_without_a_measure_says_so_and_can_be_asked_for(chain: Chain, client: Client) -> None:
    a_goal("bare")
    assert names(client, "?status=none") == {"bare"}
    assert "keine Maßnahme genannt" in client.get(LIST).content.decode()


def test_measure_of_several_goals_is_counted_once(chain: Chain, client: Client) -> None:
    """Two of the shown goals have it: the goal itself and the principle above."""
    page = client.get(LIST).content.decode()
    assert page.count("1 in Arbeit") == 3  # the sum, the goal, the principle
    assert "2 in Arbeit" not in page


def test_nothing_found_leads_back(chain: Chain, client: Client) -> None:
    empty = Markup(client.get(f"{LIST}?status=planned").content.decode())
    full = Markup(client.get(LIST).content.decode())
    ways = [[tag["href"] for tag in page.all("a")].count(LIST) for page in (empty, full)]
    assert ways[0] > ways[1]


def test_invented_choices_find_one_copy(chain: Chain, client: Client) -> None:
    asked = [client.get(f"{LIST}?status={made_up}") for made_up in ("invented", "other")]
    assert [answer.wsgi_request.META["QUERY_STRING"] for answer in asked] == ["", ""]
    chosen = client.get(f"{LIST}?status=running&status=invented&field=none")
    assert chosen.wsgi_request.META["QUERY_STRING"] == "status=running"
    demands = client.get("/de/demands/?status=running&district=nowhere")
    assert demands.wsgi_request.META["QUERY_STRING"] == "status=running"


@pytest.mark.parametrize("more", [0, 8])
def test_first_visit_costs_the_same_with_more_goals(
    chain: Chain, client: Client, django_assert_max_num_queries: Callable, more: int
) -> None:
    for number in range(more):
        a_measure(a_goal(f"goal-{number}", part_of=chain.principle), f"measure-{number}")
    ask = first_visit(client, LIST)
    with django_assert_max_num_queries(12):
        ask()


def test_goals_measures_and_demands_are_given_away(chain: Chain, client: Client) -> None:
    answer = client.get("/de/goals/measures.csv")
    [row] = csv.DictReader(io.StringIO(answer.content.decode()), delimiter=";")
    assert (row["slug"], row["status"], row["status_as_of"]) == ("place", "running", "2024-03")
    assert (row["goals"], row["euros"], row["deadline"]) == ("together", "1500.00", "2025")
    goals = json.loads(client.get("/ar/goals/goals.json").content)
    assert {goal["slug"]: goal["part_of"] for goal in goals} == {
        "principle": "",
        "together": "principle",
    }
    [demand] = json.loads(client.get("/de/goals/demands.json").content)
    assert (demand["raised_on"], demand["measure"]) == ("2023-10", "place")
    assert client.get("/de/goals/nothing.csv").status_code == 404


def test_cell_that_begins_a_formula_is_harmless(chain: Chain, client: Client) -> None:
    chain.goal.name = {"de": "=1+1"}
    chain.goal.save()
    rows = csv.DictReader(
        io.StringIO(client.get("/de/goals/goals.csv").content.decode()), delimiter=";"
    )
    assert "'=1+1" in [row["name"] for row in rows]


def test_list_says_what_its_numbers_count(chain: Chain, client: Client) -> None:
    page = client.get("/de/goals/").content.decode()
    assert "1 Maßnahme:" in page
    assert "Ziele nach dem Stand ihrer Maßnahmen" in page
    assert page.index("/de/demands/") < page.index('id="results"')
