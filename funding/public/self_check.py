"""The verdict of “May we apply?”: the rules of the hand-in over a few answers. Pure functions."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.application.facts import (
    ApplicationFacts,
    CallTerms,
    CostLine,
    FinancingLine,
    GuidelineTerms,
)
from funding.application.money_rules import financing_problems, only_from_other_money
from funding.application.rules import ABOUT_DAYS, exclusions, malformed_fields
from funding.problems import Problem

YES, NO, OPEN = "yes", "no", "open"

_NOT_BEGUN = _(
    "Plan a part that has not begun yet, or ask us for an early start before you begin. "
    "Afterwards it is too late."
)
#: What to do about it; the reason itself comes from the rules.
ADVICE: dict[str, str | Promise] = {
    "begun": _NOT_BEGUN,
    "over": _NOT_BEGUN,
    "funded_elsewhere": _(
        "Apply for a part that the other programme does not pay for, or choose one of the two."
    ),
    "outside_place": _("Ask the town in which the project takes place."),
    "outside_period": _("Move the project into this time, or apply in the next round."),
    "cost_not_fundable": _("Pay for this from other money, and ask us for the rest."),
    "requested_over_cap": _("Make the project smaller, or add money of your own or of others."),
    "period_reversed": _("Please correct the dates."),
}


@dataclass(frozen=True)
class Answers:
    """What was answered; None or empty: not yet."""

    takes_place_here: bool | None = None
    has_begun: bool | None = None
    funded_elsewhere: bool | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    costs: tuple[str, ...] = ()
    amount: Decimal | None = None


@dataclass(frozen=True)
class Reason:
    text: str
    advice: str | Promise
    field: str


@dataclass(frozen=True)
class Verdict:
    """`hints` speak against nothing, but are good to know before one plans."""

    outcome: str
    reasons: tuple[Reason, ...] = ()
    questions: tuple[Reason, ...] = ()
    hints: tuple[Reason, ...] = ()


def judge(
    answers: Answers, guideline: GuidelineTerms, call: CallTerms, today: datetime.date
) -> Verdict:
    """No, when a rule speaks against it; open, while an answer is missing; else yes."""
    facts = _facts(answers, guideline, call, today)
    money = [each for each in financing_problems(facts) if each.code == "requested_over_cap"]
    unpaid = only_from_other_money(facts)
    if len(unpaid) == len(facts.costs):  # nothing is left that the grant could pay
        money, unpaid = [*unpaid, *money], []
    problems = [*malformed_fields(facts), *exclusions(facts), *money]
    against = [problem for problem in problems if not problem.code.endswith("_missing")]
    still_open = [problem for problem in problems if problem.code.endswith("_missing")]
    questions = [*(_reason(problem) for problem in still_open), *_unanswered(answers, guideline)]
    outcome = NO if against else OPEN if questions else YES
    return Verdict(
        outcome,
        reasons=tuple(_reason(problem) for problem in against),
        questions=tuple(questions),
        hints=tuple(_reason(problem) for problem in unpaid),
    )


def _facts(
    answers: Answers, guideline: GuidelineTerms, call: CallTerms, today: datetime.date
) -> ApplicationFacts:
    chosen = [row for row in guideline.categories if row.key in answers.costs]
    requested: tuple[FinancingLine, ...] = ()
    if answers.amount:
        requested = (FinancingLine("requested", answers.amount),)
    return ApplicationFacts(
        guideline=guideline,
        call=call,
        today=today,
        period_start=answers.period_start,
        period_end=answers.period_end,
        takes_place_here=answers.takes_place_here,
        has_begun=answers.has_begun,
        funded_elsewhere=answers.funded_elsewhere,
        costs=tuple(CostLine(row.key, row.name, answers.amount or Decimal(1)) for row in chosen),
        financing=requested,
    )


def _unanswered(answers: Answers, guideline: GuidelineTerms) -> list[Reason]:
    """Questions the rules of a draft do not ask, but an answer needs."""
    asked: list[tuple[Any, str | Promise, str]] = [
        (answers.costs, _("Please say what you need money for."), "costs"),
        (answers.amount, _("Please say about how much money you need."), "amount"),
    ]
    if any(rule.check in ABOUT_DAYS for rule in guideline.exclusions):
        asked.insert(0, (answers.period_start, _("Please say when it begins."), "period_start"))
        asked.insert(1, (answers.period_end, _("Please say when it ends."), "period_end"))
    return [Reason(str(text), "", field) for value, text, field in asked if not value]


def _reason(problem: Problem) -> Reason:
    field = {"items": "costs", "requested": "amount"}.get(problem.field, problem.field)
    return Reason(str(problem), ADVICE.get(problem.code, ""), field)
