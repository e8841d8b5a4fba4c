"""What the rules say of costs and financing, to the cent."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation

from funding.application.facts import (
    FinancingLine,
)
from funding.application.money_rules import (
    eligible_cost,
    financing_problems,
    money_summary,
    only_from_other_money,
)
from portal.money import parse_eur
from tests.funding.application.reckoned import G2020, codes, cost, facts, money


def test_personnel_under_2024_may_be_planned_when_other_money_pays_it() -> None:
    costs = (cost("1000"), cost("500", "personnel"))
    assert codes(facts(costs=costs)) == []  # 1,000 requested, 500 own and third-party money
    greedy = facts(costs=costs, financing=(money("requested", "1000.01"), money("own", "499.99")))
    assert codes(greedy) == ["requested_over_eligible"]


def test_what_the_grant_cannot_pay_is_named_in_plain_words() -> None:
    application = facts(costs=(cost("1000"), cost("500", "personnel")))
    (problem,) = only_from_other_money(application)
    with translation.override("en"):
        assert str(problem) == (
            "Personnel costs cannot be funded under the 2024 guideline. "
            "Material costs and allowances can."
        )
    assert (problem.step, problem.field) == ("costs", "items")


def test_personnel_under_2020_counts_half() -> None:
    application = facts(
        guideline=G2020,
        costs=(cost("500"), cost("1000", "personnel")),
        financing=(money("requested", "1000"), money("own", "500")),
    )
    assert eligible_cost(application.costs, G2020) == Decimal("1000.00")
    assert codes(application) == []
    more = replace(application, financing=(money("requested", "1000.01"), money("own", "499.99")))
    assert codes(more) == ["requested_over_eligible"]


def test_kind_of_cost_of_another_edition_is_refused() -> None:
    application = facts(guideline=G2020, costs=(cost("1500", "allowance"),))
    assert "cost_unknown" in codes(application)


def test_halves_of_cents_are_rounded_once_for_a_category() -> None:
    lines = (cost("0.01", "personnel"), cost("0.01", "personnel"), cost("0.01", "personnel"))
    assert eligible_cost(lines, G2020) == Decimal("0.02")


@pytest.mark.parametrize(
    ("typed", "language", "amount", "refused"),
    [
        ("5,000.00", "en", "5000.00", False),
        ("5,000.01", "en", "5000.01", True),
        ("5.000,01", "de", "5000.01", True),
        ("10.000", "de", "10000.00", True),
        ("10,000", "en", "10000.00", True),
        ("4999,99", "de", "4999.99", False),
    ],
)
def test_cap_holds_to_the_cent_however_it_is_typed(
    typed: str, language: str, amount: str, refused: bool
) -> None:
    asked = parse_eur(typed, language)
    assert asked == Decimal(amount)
    application = facts(costs=(cost(str(asked)),), financing=(FinancingLine("requested", asked),))
    assert ("requested_over_cap" in codes(application)) is refused


@pytest.mark.parametrize("own", ["0.00", "0.01", "249.99", "250.00", "250.01", "5000.00"])
def test_financing_balances_to_the_cent(own: str) -> None:
    application = facts(
        costs=(cost("1250.00"),), financing=(money("requested", "1000.00"), money("own", own))
    )
    balanced = Decimal(own) == Decimal("250.00")
    assert ("financing_unbalanced" in codes(application)) is not balanced
    assert money_summary(application).gap == Decimal("250.00") - Decimal(own)


def test_many_small_amounts_add_up_exactly() -> None:
    application = facts(
        costs=tuple(cost("0.10") for _ in range(30)), financing=(money("requested", "3.00"),)
    )
    assert financing_problems(application) == []
