"""The meeting of the board: it recommends, it does not decide (rule 6)."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from funding.models import Application, Recommendation
from funding.workflow.inputs import Vote
from funding.workflow.perform import perform
from funding.workflow.statuses import DECIDED, Status
from portal.models import User

#: Before these there is no recommendation to look for.
DELIBERATED = DECIDED | {
    Status.DELIBERATION,
    Status.DEFERRED,
    Status.AWAITING_DECISION,
    Status.WITHDRAWN,
}


def start_deliberation(application_id: int, *, actor: User) -> Application:
    return perform(application_id, "start_deliberation", actor=actor)


def defer(
    application_id: int, *, actor: User, reason: str, meeting_on: datetime.date | None = None
) -> Application:
    """To a later meeting."""
    return perform(application_id, "defer", actor=actor, reason=reason, meeting_on=meeting_on)


def resume(application_id: int, *, actor: User) -> Application:
    return perform(application_id, "resume", actor=actor)


def recommend(
    application_id: int,
    *,
    actor: User,
    outcome: str,
    amount: Decimal | None = None,
    reason: str = "",
    votes: Sequence[Vote] = (),
    meeting_on: datetime.date | None = None,
) -> Application:
    """`outcome` is `Recommendation.Outcome.RECOMMEND` (with an amount) or `REJECT` (a reason)."""
    return perform(
        application_id,
        "recommend",
        actor=actor,
        outcome=outcome,
        amount=amount,
        reason=reason,
        votes=tuple(votes),
        meeting_on=meeting_on,
    )


def recommendations_on(application: Application) -> list[Recommendation]:
    """What the board recommended, newest first, with the votes."""
    if application.status not in DELIBERATED:
        return []
    return list(application.recommendations.with_votes())
