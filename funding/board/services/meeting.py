"""The meeting of the board: it recommends, it does not decide (rule 6)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from funding.application.models.application import Application
from funding.board.models import BoardVote, Recommendation
from funding.board.transitions import DEFER, RECOMMEND, RESUME, START_DELIBERATION
from funding.workflow.inputs import Meeting, Recommending, Vote
from funding.workflow.statuses import DECIDED, Status
from portal.models import User
from portal.money import ZERO, cents
from portal.workflow import Given, perform

#: Before these there is no recommendation to look for.
DELIBERATED = DECIDED | {
    Status.DELIBERATION,
    Status.DEFERRED,
    Status.AWAITING_DECISION,
    Status.WITHDRAWN,
}


def start_deliberation(application_id: int, *, actor: User) -> Application:
    return perform(application_id, START_DELIBERATION, actor=actor, given=Given())


def defer(
    application_id: int, *, actor: User, reason: str, meeting_on: datetime.date | None = None
) -> Application:
    """To a later meeting."""
    given = Meeting(reason=reason, held_on=meeting_on)
    return perform(application_id, DEFER, actor=actor, given=given)


def resume(application_id: int, *, actor: User) -> Application:
    return perform(application_id, RESUME, actor=actor, given=Given())


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
    given = Recommending(
        outcome=outcome,
        amount=cents(amount or ZERO),
        reason=reason,
        votes=tuple(votes),
        held_on=meeting_on,
    )
    return perform(application_id, RECOMMEND, actor=actor, given=given)


@dataclass(frozen=True)
class Advice:
    recommendation: Recommendation
    votes: tuple[BoardVote, ...]


def recommendations_on(application: Application) -> list[Advice]:
    """What the board recommended, newest first, with the votes: one query, a row for each vote."""
    if application.status not in DELIBERATED:
        return []
    rows: list[Any] = list(application.recommendations.joined_with_votes())
    return [_advice(list(same)) for _pk, same in groupby(rows, key=lambda row: row.pk)]


def _advice(rows: list[Any]) -> Advice:
    """A deferral has no votes: its one row lacks `vote`."""
    return Advice(rows[0], tuple(row.vote for row in rows if hasattr(row, "vote")))
