"""You said – what was answered: by occasion, narrowed by district and by answer."""

from collections.abc import Callable

import pytest
from django.test import Client

from home.gaps.need import unanswered_demands
from home.goals.asked import all_asked, unanswered_occasions
from home.models import Demand
from tests.home.goals.factories import Chain, a_measure
from tests.stores import first_visit

PAGE = "/de/demands/"


def ask_for(chain: Chain, slug: str, **fields: object) -> Demand:
    given: dict[str, object] = {
        "name": {"de": f"Forderung {slug}."},
        "raised_at": {"de": "Stadtteilgespräch"},
        "raised_on": "2019",
    }
    demand: Demand = Demand.objects.create(slug=slug, chapter=chain.goal.chapter, **given | fields)
    return demand


def test_demand_stands_with_its_answer_and_what_came_of_it(chain: Chain, client: Client) -> None:
    page = client.get(PAGE).content.decode()
    for said in ("Fachtag 2023", "Oktober 2023", "Es fehlt ein Treffpunkt.", "Er öffnet bald.",
                 "Königsborn", "/de/goals/diversity/together/#measure-place"):  # fmt: skip
        assert said in page
    assert f'id="{chain.demand.anchor}"' in page


def test_demand_without_an_answer_says_so(chain: Chain, client: Client) -> None:
    ask_for(chain, "open")
    assert "Ohne veröffentlichte Antwort" in client.get(PAGE).content.decode()


def test_demand_of_which_something_came_is_not_called_unanswered(
    chain: Chain, client: Client
) -> None:
    ask_for(chain, "followed", measure=chain.measure)
    page = client.get(PAGE).content.decode()
    assert "Forderung followed." in page
    assert page.count("Was daraus wurde") == 2
    assert "Ohne veröffentlichte Antwort" not in page
    ask_for(chain, "open")
    unanswered = client.get(f"{PAGE}?status=open").content.decode()
    assert "Forderung open." in unanswered
    assert "Forderung followed." not in unanswered


def test_newest_occasion_stands_first(chain: Chain, client: Client) -> None:
    ask_for(chain, "old")
    ask_for(chain, "new", raised_on="2024")
    page = client.get(PAGE).content.decode()
    assert page.index("Forderung new.") < page.index("Forderung old.")


def test_list_is_narrowed(chain: Chain, client: Client) -> None:
    ask_for(chain, "elsewhere")
    at_home = client.get(f"{PAGE}?district=koenigsborn").content.decode()
    assert "Es fehlt ein Treffpunkt." in at_home
    assert "Forderung elsewhere." not in at_home
    unanswered = client.get(f"{PAGE}?status=open").content.decode()
    assert "Forderung elsewhere." in unanswered
    assert "Es fehlt ein Treffpunkt." not in unanswered
    nothing = client.get(f"{PAGE}?status=open&district=koenigsborn").content.decode()
    assert "Keine Forderung passt" in nothing


def test_what_is_counted_as_unanswered_is_what_is_listed_so(chain: Chain) -> None:
    """Formerly a demand of which something came was counted, but stood nowhere on the page."""
    hidden = a_measure(chain.goal, "hidden")
    hidden.goal_links.all().delete()
    ask_for(chain, "open", district=chain.demand.district)
    ask_for(chain, "nobody-finds-it", measure=hidden)
    ask_for(chain, "followed", district=chain.demand.district, measure=chain.measure)
    listed = [one.demand.slug for each in unanswered_occasions(all_asked()) for one in each.asked]
    assert sorted(listed) == ["nobody-finds-it", "open"]
    in_all, in_the_district = unanswered_demands()
    assert (in_all.number, in_the_district.number) == (len(listed), 1)


@pytest.mark.parametrize("more", [0, 8])
def test_first_visit_costs_the_same_with_more_demands(
    chain: Chain, client: Client, django_assert_max_num_queries: Callable, more: int
) -> None:
    for number in range(more):
        ask_for(chain, f"more-{number}", measure=chain.measure)
    ask = first_visit(client, PAGE)
    with django_assert_max_num_queries(8):
        ask()


def test_what_has_an_answer_stands_before_all_that_has_none(chain: Chain, client: Client) -> None:
    ask_for(chain, "unanswered", raised_on="2025")
    ask_for(chain, "answered", status=Demand.Status.HEARD)
    page = client.get(PAGE).content.decode()
    assert page.index("Forderung answered.") < page.index("Forderung unanswered.")


def test_what_has_no_answer_is_folded_until_somebody_asks_for_it(
    chain: Chain, client: Client
) -> None:
    ask_for(chain, "open", district=chain.demand.district)
    page = client.get(PAGE).content.decode()
    assert '<details class="p-edition" >' in page
    assert (
        page.index("<details")
        < page.index("Forderung open.")
        < page.index("</details>", page.index("Forderung open."))
    )
    chosen = client.get(f"{PAGE}?status=open").content.decode()
    assert '<details class="p-edition" open>' in chosen


def test_boxes_of_one_question_add_up(chain: Chain, client: Client) -> None:
    """The form lets a reader tick several; formerly the last one alone counted."""
    ask_for(chain, "elsewhere")
    both = client.get(f"{PAGE}?status=open&status={chain.demand.status}").content.decode()
    assert "Forderung elsewhere." in both
    assert "Es fehlt ein Treffpunkt." in both
