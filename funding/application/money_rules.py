"""Costs and financing (rules 1 to 3), in exact money."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funding.application.facts import ApplicationFacts, CostLine, FinancingLine, GuidelineTerms
from funding.problems import Problem
from funding.scheme.steps import Step
from portal.money import ZERO, cents


@dataclass(frozen=True)
class MoneySummary:
    """All in euros, for the summary at the side of the form and the checks."""

    total_cost: Decimal
    eligible: Decimal
    own: Decimal
    third_party: Decimal
    requested: Decimal
    cap: Decimal

    @property
    def fundable(self) -> Decimal:
        """The most that can be granted: what is eligible, up to the cap."""
        return min(self.eligible, self.cap)

    @property
    def gap(self) -> Decimal:
        """What is not financed yet; negative when there is more money than cost."""
        return self.total_cost - self.own - self.third_party - self.requested

    @property
    def is_balanced(self) -> bool:
        return self.gap == 0


def total_cost(costs: Iterable[CostLine]) -> Decimal:
    return sum((cents(line.amount) for line in costs), ZERO)


def eligible_cost(costs: Iterable[CostLine], guideline: GuidelineTerms) -> Decimal:
    """The share of each category the guideline funds (rule 2), rounded once for each category."""
    by_category: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for line in costs:
        by_category[line.category] += cents(line.amount)
    return sum(
        (
            cents(amount * category.rate)
            for key, amount in by_category.items()
            if (category := guideline.category(key))
        ),
        ZERO,
    )


def financed(financing: Iterable[FinancingLine], kind: str) -> Decimal:
    return sum((cents(line.amount) for line in financing if line.kind == kind), ZERO)


def money_summary(facts: ApplicationFacts) -> MoneySummary:
    return sums(facts.costs, facts.financing, facts.guideline)


def sums(
    costs: Sequence[CostLine], financing: Sequence[FinancingLine], guideline: GuidelineTerms
) -> MoneySummary:
    return MoneySummary(
        total_cost=total_cost(costs),
        eligible=eligible_cost(costs, guideline),
        own=financed(financing, "own"),
        third_party=financed(financing, "third_party"),
        requested=financed(financing, "requested"),
        cap=guideline.max_per_measure,
    )


def cost_problems(facts: ApplicationFacts) -> list[Problem]:
    if not facts.costs:
        return [
            Problem("costs_missing", Step.COSTS, "items", _("Please write down what it will cost."))
        ]
    return [
        *_of_another_edition(facts),
        *(
            Problem(
                "cost_amount_missing", Step.COSTS, "items",
                _("The amount for “%(label)s” is missing."),
                {"label": line.label or line.name},
            )
            for line in facts.costs
            if line.amount <= 0
        ),
    ]  # fmt: skip


def _of_another_edition(facts: ApplicationFacts) -> list[Problem]:
    """Kinds of cost that the edition does not know, each named once (rule 2)."""
    known = {category.key for category in facts.guideline.categories}
    found = {line.category: line.name for line in facts.costs}
    return [
        Problem(
            "cost_unknown", Step.COSTS, "items",
            _("“%(category)s” is no kind of cost of the %(edition)s guideline. "
              "Please choose another kind, or remove the line."),
            {"category": name, "edition": facts.guideline.edition},
        )
        for key, name in found.items()
        if key not in known
    ]  # fmt: skip


def only_from_other_money(facts: ApplicationFacts) -> list[Problem]:
    """Kinds of cost for which the grant must not be used. They may stand in the plan where other
    money pays them: what is asked for never exceeds the eligible cost (rule 3)."""
    found = {line.category: line.name for line in facts.costs}
    return [
        Problem(
            "cost_not_fundable", Step.COSTS, "items",
            _("%(category)s cannot be funded under the %(edition)s guideline. %(fundable)s can."),
            {
                "category": category.name,
                "edition": facts.guideline.edition,
                "fundable": tuple(row.name for row in facts.guideline.fundable),
            },
        )
        for category in facts.guideline.categories
        if category.key in found and not category.rate
    ]  # fmt: skip


def financing_problems(facts: ApplicationFacts) -> list[Problem]:
    money = money_summary(facts)
    problems = []
    if money.requested <= 0:
        problems.append(
            Problem(
                "requested_missing", Step.FINANCING, "requested",
                _("Please write how much money you ask for."),
            )
        )  # fmt: skip
    problems += _too_much(money)
    if facts.costs and not money.is_balanced:
        problems.append(_unbalanced(money))
    problems += [
        Problem(
            "financing_source_missing", Step.FINANCING, "items",
            _("Please write who gives the %(amount)s."), {"amount": line.amount},
        )
        for line in facts.financing
        if line.kind == "third_party" and line.amount > 0 and not line.source.strip()
    ]  # fmt: skip
    return problems


def _too_much(money: MoneySummary) -> list[Problem]:
    problems = []
    if money.requested > money.cap:
        problems.append(
            Problem(
                "requested_over_cap", Step.FINANCING, "requested",
                _("You ask for %(requested)s. At most %(cap)s can be granted for a project."),
                {"requested": money.requested, "cap": money.cap},
            )
        )  # fmt: skip
    if money.requested > money.eligible:
        problems.append(
            Problem(
                "requested_over_eligible", Step.FINANCING, "requested",
                _(
                    "You ask for %(requested)s, but only %(eligible)s of your costs can be funded."
                ),
                {"requested": money.requested, "eligible": money.eligible},
            )
        )  # fmt: skip
    return problems


def _unbalanced(money: MoneySummary) -> Problem:
    if money.gap > 0:
        message = _(
            "The costs are %(total)s, but the money adds up to %(financed)s. "
            "%(difference)s are still missing."
        )
    else:
        message = _(
            "The costs are %(total)s, but the money adds up to %(financed)s. "
            "That is %(difference)s too much."
        )
    params = {
        "total": money.total_cost,
        "financed": money.total_cost - money.gap,
        "difference": abs(money.gap),
    }
    return Problem("financing_unbalanced", Step.FINANCING, "items", message, params)
