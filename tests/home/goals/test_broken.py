"""Editors see where a chain is broken, how often, and where it is mended."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from home.goals.broken import broken, number_broken
from home.models import Demand, GoalOffer, MeasureOffer
from tests.funding.factories import UserFactory
from tests.home.goals.factories import Chain, a_goal, a_measure


def totals() -> dict[str, int]:
    return {each.kind.name: each.total for each in broken()}


def test_whole_chain_is_not_reported(chain: Chain) -> None:
    assert totals() == {
        "goals-without-measure": 0,
        "measures-without-status": 0,
        "measures-without-responsible": 0,
        "measures-elsewhere": 0,
        "offers-without-goal": 1,
        "goals-without-indicator": 0,
        "demands-without-answer": 0,
    }


def test_each_break_is_counted_with_the_place_where_it_is_mended(chain: Chain) -> None:
    bare = a_goal("bare")
    undone = a_measure(chain.goal, "undone")
    Demand.objects.update(status=Demand.Status.OPEN, measure=None)
    GoalOffer.objects.all().delete()
    MeasureOffer.objects.all().delete()
    found = {each.kind.name: each for each in broken()}
    assert {name: each.total for name, each in found.items()} == {
        "goals-without-measure": 1,
        "measures-without-status": 1,
        "measures-without-responsible": 1,
        "measures-elsewhere": 0,
        "offers-without-goal": 2,
        "goals-without-indicator": 1,
        "demands-without-answer": 1,
    }
    edit = reverse(type(bare).snippet_viewset.get_url_name("edit"), args=[bare.pk])
    assert found["goals-without-measure"].things == (("Niemand bleibt allein.", edit),)
    change = reverse(type(undone).snippet_viewset.get_url_name("edit"), args=[undone.pk])
    assert found["measures-without-status"].things[0][1] == change
    assert number_broken() == sum(each.total for each in found.values())


def test_demand_of_which_something_came_is_no_break(chain: Chain) -> None:
    """Nor do readers read that it has no answer; formerly editors were told that it has none."""
    Demand.objects.update(status=Demand.Status.OPEN)
    assert totals()["demands-without-answer"] == 0


def test_report_and_the_start_page_name_the_number(chain: Chain, admin_client: Client) -> None:
    a_goal("bare", name={"de": "Ganz allein."})
    page = admin_client.get(reverse("broken_chains")).content.decode()
    assert "Ganz allein." in page
    start = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("broken_chains") in start
    every = admin_client.get(f"{reverse('broken_chains')}?all=goals-without-measure")
    assert "Ganz allein." in every.content.decode()


@pytest.mark.django_db
def test_who_may_not_change_goals_sees_no_report(client: Client) -> None:
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    answer = client.get(reverse("broken_chains"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))
