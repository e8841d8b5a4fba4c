"""Guards that transitions of several stages share."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.facts_reading import facts_for_exclusions, facts_of
from funding.application.models.application import Application
from funding.application.money_rules import money_summary
from funding.application.rules import exclusions, over
from funding.exceptions import InputRefused, TransitionRefused
from funding.problems import Problem
from funding.scheme.models.people import NewAssociation
from funding.workflow.inputs import Money
from portal.money import ZERO
from portal.workflow import Attempt, Given


def has_reason(attempt: Attempt[Application, Given]) -> None:
    if not attempt.given.why:
        raise InputRefused("reason_missing", _("Please give the reason."), field="reason")


def amount_within_request(attempt: Attempt[Application, Money]) -> None:
    requested = attempt.thing.requested()
    if attempt.given.amount <= 0:
        raise InputRefused("amount_missing", _("Please give the amount."), field="amount")
    if attempt.given.amount > requested:
        raise InputRefused(
            "over_request",
            _("The amount must not be more than the %(requested)s asked for."),
            field="amount",
            requested=requested,
        )


def amount_within_cap(attempt: Attempt[Application, Money]) -> None:
    """Rules 1 and 3: never above the cap, nor above the cost that can be funded."""
    money = money_summary(facts_of(attempt.thing))
    if attempt.given.amount > money.fundable:
        raise InputRefused(
            "over_cap",
            _("At most %(fundable)s can be granted for this project."),
            field="amount",
            fundable=money.fundable,
        )


def amount_within_budget(attempt: Attempt[Application, Money]) -> None:
    """Rule 1, read under the lock of the call's row: two decisions at once cannot both pass."""
    call = attempt.thing.call
    left = call.money_left()
    if attempt.given.amount > left:
        raise InputRefused(
            "over_budget",
            _("Only %(left)s of the budget of %(year)s are left."),
            field="amount",
            left=max(left, ZERO),
            year=str(call.year),
        )


def association_is_confirmed(attempt: Attempt[Application, Given]) -> None:
    """Anybody can enter a name, and an account beside it: the office has looked at both first."""
    entered = NewAssociation.objects.filter(organisation=attempt.thing.organisation_id)
    if entered.filter(confirmed_at__isnull=True).exists():  # unanswered, or refused
        raise TransitionRefused(
            "association_unconfirmed",
            _("The association was entered by hand and is not confirmed yet. A case officer "
              "confirms it under “New associations”."),
        )  # fmt: skip


def is_not_excluded(attempt: Attempt[Application, Given]) -> None:
    """Rule 4 on the day of the decision: many weeks have passed since the hand-in."""
    today = timezone.localdate(attempt.now)
    for problem in exclusions(facts_for_exclusions(attempt.thing, today)):
        raise TransitionRefused(problem.code, problem.message, **problem.params)


def excluded_today(application: Application) -> list[Problem]:
    """What speaks against a grant today (rule 4), for those who read before they decide. That a
    project is over is said where an early start was permitted, too, though it excludes nothing."""
    facts = facts_for_exclusions(application, timezone.localdate())
    found = exclusions(facts)
    late = over(replace(facts, early_start_permitted=False))
    return [*found, late] if late and facts.early_start_permitted else found
