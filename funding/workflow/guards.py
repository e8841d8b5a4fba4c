"""Guards of the transitions, by name. Each returns, or raises why not; all run under the lock."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding import permissions
from funding.application.facts_reading import facts_of
from funding.application.money_rules import money_summary
from funding.application.rules import completeness
from funding.exceptions import Incomplete, TransitionRefused
from funding.models import Application, BoardMember, Call, ChecklistItem, Recommendation, Review
from funding.workflow.statuses import Status
from funding.workflow.transitions import Transition
from portal.models import User
from portal.money import cents


@dataclass
class Attempt:
    """One try at a transition; application (and call, where money is committed) are locked."""

    application: Application
    call: Call
    transition: Transition
    actor: User
    data: dict[str, Any]
    from_status: Status
    now: datetime.datetime = field(default_factory=timezone.now)

    @property
    def reason(self) -> str:
        return str(self.data.get("reason") or "").strip()

    @property
    def amount(self) -> Decimal:
        return cents(self.data.get("amount") or 0)


Guard = Callable[[Attempt], None]
GUARDS: dict[str, Guard] = {}


def guard(function: Guard) -> Guard:
    GUARDS[function.__name__] = function
    return function


# --- handing in ----------------------------------------------------------------------------------


@guard
def call_is_open(attempt: Attempt) -> None:
    """The server's clock counts. What is typed remains as a draft."""
    if attempt.now < attempt.call.opens_at:
        raise TransitionRefused(
            "call_not_open",
            _("Applications can be handed in from %(day)s."),
            day=timezone.localdate(attempt.call.opens_at),
        )
    if attempt.now >= attempt.call.closes_at:
        raise TransitionRefused(
            "call_closed",
            _("The deadline has passed. Your application is kept as a draft."),
        )


@guard
def is_complete(attempt: Attempt) -> None:
    handed_in = attempt.application.submitted_at or attempt.now
    problems = completeness(facts_of(attempt.application, timezone.localdate(handed_in)))
    if problems:
        raise Incomplete(problems)


@guard
def completion_in_time(attempt: Attempt) -> None:
    request = attempt.application.completion_requests.unresolved().first()
    if request and request.deadline < timezone.localdate(attempt.now):
        raise TransitionRefused(
            "completion_too_late",
            _("The deadline for the missing details was %(day)s. Please call the office."),
            day=request.deadline,
        )


# --- the office ----------------------------------------------------------------------------------


@guard
def no_conflict(attempt: Attempt) -> None:
    if permissions.has_conflict(attempt.actor, attempt.application):
        raise TransitionRefused(
            "conflict_of_interest",
            _("You have a conflict of interest in this application."),
        )


@guard
def completion_is_described(attempt: Attempt) -> None:
    deadline = attempt.data.get("deadline")
    if not str(attempt.data.get("text") or "").strip() or deadline is None:
        raise TransitionRefused(
            "completion_undescribed", _("Please write what is missing and until when.")
        )
    if deadline < timezone.localdate(attempt.now):
        raise TransitionRefused("deadline_past", _("The deadline must not lie in the past."))


@guard
def formal_check_passed(attempt: Attempt) -> None:
    results = attempt.data.get("results") or ()
    fulfilled = {result.item for result in results if result.fulfilled}
    if fulfilled != set(ChecklistItem.values):
        raise TransitionRefused(
            "formal_check_open", _("Every point of the formal check must be fulfilled.")
        )


@guard
def has_reason(attempt: Attempt) -> None:
    if not attempt.reason:
        raise TransitionRefused("reason_missing", _("Please give the reason."))


# --- the board -----------------------------------------------------------------------------------


@guard
def has_reviews(attempt: Attempt) -> None:
    if not Review.objects.counting().filter(application=attempt.application).exists():
        raise TransitionRefused(
            "no_reviews", _("Nobody on the advisory board has handed in scores yet.")
        )


@guard
def recommendation_is_sound(attempt: Attempt) -> None:
    outcome = attempt.data.get("outcome")
    if outcome == Recommendation.Outcome.RECOMMEND:
        amount_within_request(attempt)
        amount_within_cap(attempt)
    elif outcome == Recommendation.Outcome.REJECT:
        has_reason(attempt)
    else:
        raise TransitionRefused("outcome_missing", _("Please choose what the board recommends."))


@guard
def voters_without_conflict(attempt: Attempt) -> None:
    """Only present members of this board vote, and nobody with a conflict (rule 6)."""
    ids = {vote.member_id for vote in attempt.data.get("votes") or ()}
    members = BoardMember.objects.active().filter(pk__in=ids, programme=attempt.call.programme_id)
    if members.count() != len(ids):
        raise TransitionRefused("not_on_board", _("Only members of this board can vote."))
    for member in members.select_related("user"):
        if permissions.has_conflict(member.user, attempt.application):
            raise TransitionRefused(
                "voter_conflict",
                _("%(name)s has a conflict of interest and cannot vote."),
                name=str(member.user),
            )


@guard
def quorum(attempt: Attempt) -> None:
    needed = attempt.application.guideline.quorum
    if needed and len({vote.member_id for vote in attempt.data.get("votes") or ()}) < needed:
        raise TransitionRefused(
            "quorum", _("At least %(number)s members must vote."), number=needed
        )


# --- the decision --------------------------------------------------------------------------------


@guard
def four_eyes(attempt: Attempt) -> None:
    """Rule 7."""
    if permissions.checked_formally(attempt.actor, attempt.application):
        raise TransitionRefused(
            "four_eyes",
            _("You checked this application formally. Somebody else must decide on it."),
        )


@guard
def amount_within_request(attempt: Attempt) -> None:
    requested = attempt.application.requested()
    if attempt.amount <= 0:
        raise TransitionRefused("amount_missing", _("Please give the amount."))
    if attempt.amount > requested:
        raise TransitionRefused(
            "over_request",
            _("The amount must not be more than the %(requested)s asked for."),
            requested=requested,
        )


@guard
def amount_within_cap(attempt: Attempt) -> None:
    """Rules 1 and 3: never above the cap, nor above the cost that can be funded."""
    money = money_summary(facts_of(attempt.application))
    if attempt.amount > money.fundable:
        raise TransitionRefused(
            "over_cap",
            _("At most %(fundable)s can be granted for this project."),
            fundable=money.fundable,
        )


@guard
def amount_within_budget(attempt: Attempt) -> None:
    """Rule 1, read under the lock of the call's row: two decisions at once cannot both pass."""
    left = attempt.call.money_left()
    if attempt.amount > left:
        raise TransitionRefused(
            "over_budget",
            _("Only %(left)s of the budget of %(year)s are left."),
            left=max(left, Decimal("0.00")),
            year=str(attempt.call.year),
        )
