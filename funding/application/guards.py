"""Guards that transitions of several stages share."""

import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.facts_reading import facts_of
from funding.application.models.application import Application
from funding.application.money_rules import money_summary
from funding.application.services.new_associations import unconfirmed
from funding.exceptions import InputRefused, TransitionRefused
from funding.workflow.inputs import Money
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
            left=max(left, Decimal("0.00")),
            year=str(call.year),
        )


def association_is_confirmed(attempt: Attempt[Application, Given]) -> None:
    """Anybody can enter a name, and an account beside it: the office has looked at both first."""
    if unconfirmed().filter(organisation=attempt.thing.organisation_id).exists():
        raise TransitionRefused(
            "association_unconfirmed",
            _("The association was entered by hand and is not confirmed yet. A case officer "
              "confirms it under “New associations”."),
        )  # fmt: skip


def has_not_begun(attempt: Attempt[Application, Given]) -> None:
    """Rule 4 on the day of the decision: many weeks have passed since the hand-in."""
    if refusal := begun_by(attempt.thing, timezone.localdate(attempt.now)):
        raise refusal


def is_not_over(attempt: Attempt[Application, Given]) -> None:
    """Rule 4: for what is over there is nothing left to fund, unless it was allowed to begin
    early; then whoever signs has read that it is over (`excluded_today`)."""
    refusal = over_by(attempt.thing, timezone.localdate(attempt.now))
    if refusal and not attempt.thing.early_start_permitted:
        raise refusal


def begun_by(application: Application, today: datetime.date) -> TransitionRefused | None:
    start: datetime.date | None = application.period_start
    if application.early_start_permitted or start is None or start >= today:
        return None
    return TransitionRefused(
        "begun",
        _("By its own dates the project began on %(day)s, and no early start was permitted. "
          "Projects that have begun cannot be funded."),
        day=start,
    )  # fmt: skip


def over_by(application: Application, today: datetime.date) -> TransitionRefused | None:
    end: datetime.date | None = application.period_end
    if end is None or end >= today:
        return None
    return TransitionRefused(
        "over",
        _("By its own dates the project was over on %(day)s. Without a permitted early start it "
          "cannot be funded any more."),
        day=end,
    )  # fmt: skip


def excluded_today(application: Application) -> list[TransitionRefused]:
    """What speaks against a grant today (rule 4), for those who read before they decide."""
    today = timezone.localdate()
    found = (begun_by(application, today), over_by(application, today))
    return [refusal for refusal in found if refusal]
