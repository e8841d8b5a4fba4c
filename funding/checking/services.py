"""What the case officer does with what was handed in."""

import datetime
from collections.abc import Sequence

from funding.application.models.application import Application
from funding.application.models.completion import CompletionRequest
from funding.checking.proposals import PROPOSE_REJECTION, WITHDRAW_PROPOSAL
from funding.checking.transitions import (
    EXTEND_COMPLETION,
    OPEN_REVIEW,
    PERMIT_EARLY_START,
    REQUEST_COMPLETION,
)
from funding.workflow.inputs import CheckResult, Completion, FormalChecking, MoreTime
from portal.models import User
from portal.workflow import Given, perform


def request_completion(
    application_id: int,
    *,
    actor: User,
    text: str,
    deadline: datetime.date | None,
    results: Sequence[CheckResult] = (),
    withdraws: bool = False,
) -> Application:
    """Ask the applicant to add what is missing, until the end of the deadline's day."""
    given = Completion(text=text, deadline=deadline, results=tuple(results), withdraws=withdraws)
    return perform(application_id, REQUEST_COMPLETION, actor=actor, given=given)


def extend_completion(
    application_id: int, *, actor: User, deadline: datetime.date
) -> CompletionRequest:
    """Give more time for what is missing."""
    given = MoreTime(deadline=deadline)
    application = perform(application_id, EXTEND_COMPLETION, actor=actor, given=given)
    return application.completion_requests.unresolved().get()


def open_review(
    application_id: int,
    *,
    actor: User,
    results: Sequence[CheckResult],
    note: str = "",
    withdraws: bool = False,
) -> Application:
    """The formal check is passed: hand over to the board. The actor cannot decide later.

    `withdraws`: a rejection that is proposed is withdrawn with it; else it is refused.
    """
    given = FormalChecking(results=tuple(results), reason=note, withdraws=withdraws)
    return perform(application_id, OPEN_REVIEW, actor=actor, given=given)


def propose_rejection(application_id: int, *, actor: User, reason: str) -> Application:
    """It cannot be admitted, or was given up: somebody else signs that."""
    return perform(application_id, PROPOSE_REJECTION, actor=actor, given=Given(reason=reason))


def withdraw_proposal(application_id: int, *, actor: User, reason: str) -> Application:
    """The office no longer holds that it must be rejected."""
    return perform(application_id, WITHDRAW_PROPOSAL, actor=actor, given=Given(reason=reason))


def permit_early_start(application_id: int, *, actor: User, reason: str = "") -> Application:
    """Allow the measure to begin before the decision (rule 4); no promise of money."""
    return perform(application_id, PERMIT_EARLY_START, actor=actor, given=Given(reason=reason))
