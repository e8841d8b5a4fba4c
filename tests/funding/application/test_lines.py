"""Lines of the cost plan that come back with an error: what stands in them, under one number."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from funding.application.forms.money import MAX_ROWS, rows_as_asked
from funding.models import Application
from tests.funding.application.sent import category, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(draft: Application) -> list[dict[str, Any]]:
    """The second was taken away by the script, which empties and hides it."""
    material = category(draft, "material").pk
    return [
        {"category": material, "label": "Zelt", "amount": "10"},
        {"category": "", "label": "", "amount": ""},
        {"category": material, "label": "Brot", "amount": "-5"},
    ]


def form_of(response: Any) -> Any:
    assert response.status_code == 422
    return response.context["form"]


def labels(response: Any) -> list[str]:
    return [row["label"].value() or "" for row in form_of(response).rows]


def test_line_that_was_taken_away_does_not_come_back_with_an_error(
    page: Client, step: Any, lines: Any
) -> None:
    response = page.post(step("costs"), rows(1, *lines))
    assert labels(response) == ["Zelt", "Brot"]


def test_error_names_the_line_by_the_number_that_stands_above_it(
    page: Client, step: Any, lines: Any
) -> None:
    response = page.post(step("costs"), rows(1, *lines))
    (error,) = form_of(response).error_items()
    assert error["label"] == "Line 2, Amount"
    assert error["url"] == "#id_rows-1-amount"


def test_line_of_signs_that_nobody_sees_is_none(page: Client, step: Any, lines: Any) -> None:
    unseen = {"category": "", "label": "\u200b", "amount": "\u202a\u202c"}
    response = page.post(step("costs"), rows(1, lines[0], unseen, lines[2]))
    assert labels(response) == ["Zelt", "Brot"]


def test_line_is_taken_away_without_a_script_beside_one_that_cannot_be_read(
    page: Client, step: Any, lines: Any
) -> None:
    response = page.post(step("costs"), rows(1, *lines, remove="0"))
    assert labels(response) == ["Brot"]


def test_last_line_that_is_taken_away_leaves_a_blank_one(page: Client, step: Any) -> None:
    sent = rows(1, {"category": "", "label": "", "amount": "abc"}, remove="0")
    assert page.post(step("costs"), sent).status_code == 302
    form = page.get(step("costs")).context["form"]
    assert [row["amount"].value() for row in form.rows] == [None]


def test_one_more_line_is_one_more_than_there_were(page: Client, step: Any, lines: Any) -> None:
    response = page.post(step("costs"), rows(1, *lines, add="1"))
    assert labels(response) == ["Zelt", "Brot", "", ""]


def test_there_are_never_more_lines_than_allowed() -> None:
    typed = QueryDict(mutable=True)
    full = ({"label": str(number)} for number in range(MAX_ROWS))
    typed.update({name: str(value) for name, value in rows(1, *full, add="1").items()})
    assert rows_as_asked(typed)["rows-TOTAL_FORMS"] == str(MAX_ROWS)


@pytest.mark.parametrize("number", ["-1", "0", "1", "100000", "abc", ""])
def test_plan_is_not_emptied_by_a_number(
    page: Client, draft: Application, step: Any, lines: Any, number: str
) -> None:
    sent = rows(1, lines[0], lines[1], lines[0]) | {"rows-TOTAL_FORMS": number}
    assert page.post(step("costs"), sent).status_code == 302
    assert [row.label for row in draft.cost_items.all()] == ["Zelt", "Zelt"]


@pytest.mark.parametrize("number", ["-1", "100000", "abc", ""])
def test_plan_without_rows_stays_as_it_was(
    page: Client, draft: Application, step: Any, lines: Any, number: str
) -> None:
    page.post(step("costs"), rows(1, lines[0]))
    response = page.post(step("costs"), rows(2) | {"rows-TOTAL_FORMS": number})
    assert response.status_code == 422
    assert [row.label for row in draft.cost_items.all()] == ["Zelt"]


def test_more_lines_than_allowed_are_refused(page: Client, draft: Application, step: Any) -> None:
    entry = {"category": category(draft, "material").pk, "label": "Zelt", "amount": "1"}
    response = page.post(step("costs"), rows(1, *[entry] * (MAX_ROWS + 1)))
    assert response.status_code == 422
    assert not draft.cost_items.filter(label="Zelt").exists()
