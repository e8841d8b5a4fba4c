"""“May we apply?”: public, without a cookie, the same rules as at the hand-in."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.funding import factories
from tests.stores import clear_caches

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    clear_caches()


def answers(**changed: Any) -> dict[str, Any]:
    first = factories.today() + datetime.timedelta(days=10)
    given = {
        "takes_place_here": "yes",
        "has_begun": "no",
        "funded_elsewhere": "no",
        "period_start": first.isoformat(),
        "period_end": first.isoformat(),
        "costs": ["material"],
        "amount": "1.200",
    }
    return given | changed


def check(client: Client, **changed: Any) -> str:
    factories.CallFactory()
    response = client.get(reverse("funding:self_check"), answers(**changed))
    assert response.status_code == 200
    return response.content.decode()


def test_visitor_with_a_fitting_idea_may_apply(client: Client) -> None:
    assert "Yes, you may apply" in check(client)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"has_begun": "yes"}, "The project has already begun."),
        ({"funded_elsewhere": "yes"}, "It cannot be funded twice."),
        ({"takes_place_here": "no"}, "Only projects in our town can be funded."),
        ({"period_end": "2099-01-01"}, "The project must take place between"),
        ({"costs": ["personnel"]}, "Personnel costs cannot be funded"),
        ({"amount": "5000.01"}, "At most €5,000.00 can be granted"),
        ({"period_end": "2020-01-01"}, "The project ends before it begins."),
    ],
)
def test_visitor_is_told_why_not_and_what_to_do(
    client: Client, changed: dict[str, Any], reason: str
) -> None:
    body = check(client, **changed)
    assert "Not like this" in body
    assert reason in body
    assert "What you can do:" in body


def test_visitor_is_told_what_is_still_open(client: Client) -> None:
    body = check(client, amount="", funded_elsewhere="")
    assert "So far nothing speaks against it" in body
    assert 'href="#id_amount"' in body
    assert 'href="#id_funded_elsewhere_0"' in body


def test_amount_that_cannot_be_read_is_kept(client: Client) -> None:
    factories.CallFactory()
    response = client.get(reverse("funding:self_check"), answers(amount="abc"))
    assert response.status_code == 422
    assert 'value="abc"' in response.content.decode()


def test_page_sets_no_cookie_carries_no_token_and_may_be_kept(client: Client) -> None:
    factories.CallFactory()
    for data in ({}, answers()):
        response = client.get(reverse("funding:self_check"), data)
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.content.decode()
        assert "Cookie" not in response.get("Vary", "")
    assert "public" in client.get(reverse("funding:self_check"))["Cache-Control"]


def test_visitor_between_two_calls_hears_when_it_goes_on(client: Client) -> None:
    opens = timezone.now() + datetime.timedelta(days=20)
    factories.CallFactory(opens_at=opens, closes_at=opens + datetime.timedelta(days=20))
    body = client.get(reverse("funding:self_check")).content.decode()
    assert "At present one cannot apply." in body


def test_visitor_without_any_call_is_told_so(client: Client) -> None:
    body = client.get(reverse("funding:self_check")).content.decode()
    assert "At present there is no money to apply for" in body


def test_page_asks_the_database_little(client: Client, django_assert_max_num_queries: Any) -> None:
    factories.CallFactory()
    with django_assert_max_num_queries(15):
        client.get(reverse("funding:self_check"), answers())


def test_strange_answers_are_no_error_page(client: Client) -> None:
    factories.CallFactory()
    strange = {"call": "x", "period_start": "yesterday", "costs": ["?"], "has_begun": "perhaps"}
    assert client.get(reverse("funding:self_check"), strange).status_code == 422


def test_personnel_beside_material_is_a_hint_and_no_refusal(client: Client) -> None:
    body = check(client, costs=["material", "personnel"])
    assert "Yes, you may apply" in body
    assert "Personnel costs cannot be funded" in body
    assert "Pay for this from other money" in body


def test_edition_without_a_period_but_with_an_end_asks_for_the_days(client: Client) -> None:
    factories.CallFactory(guideline=factories.guideline_excluding("over"))
    days = {"period_start": "2020-01-01", "period_end": "2020-01-02"}
    body = client.get(reverse("funding:self_check"), answers(**days)).content.decode()
    assert 'name="period_end"' in body
    assert 'name="has_begun"' not in body
    assert "By its own dates the project was over" in body


@pytest.mark.django_db
def test_sent_empty_it_asks_for_an_answer(client: Client) -> None:
    factories.CallFactory()
    sent_empty = client.get("/de/funding/self-check/", {"period_start": "", "amount": " "})
    assert sent_empty.status_code == 422
    body = sent_empty.content.decode()
    assert "Bitte beantworten Sie mindestens eine Frage" in body
    assert 'id="verdict"' not in body
