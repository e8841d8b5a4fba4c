"""What happens to an application of the demo: the acts of its people, up to the status wanted.

Every act is one of the services that the pages call too; no status is set by hand.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from funding.application.models.application import Application
from funding.application.services import applications
from funding.board.services import meeting, reviews
from funding.checking import services as checking
from funding.checking.models import ChecklistItem
from funding.decision.services import decisions
from funding.demo.cast import Cast
from funding.demo.filling import day
from funding.workflow.inputs import CheckResult, ConditionEntry, ScoreEntry, Vote
from funding.workflow.statuses import Status
from portal.models import User


@dataclass(frozen=True)
class Case:
    """`data` is the file's, with the section of each act under the act's own name."""

    application: Application
    data: dict[str, Any]
    applicant: User
    cast: Cast

    @property
    def id(self) -> int:
        return self.application.pk


def hand_in(case: Case) -> None:
    """What came on paper in an earlier year has its period behind it, so it needs the permission
    to begin early; the reason says why."""
    if received := case.data.get("from_paper"):
        reason = f"Nacherfasst aus der Papierakte, eingegangen am {received:%d.%m.%Y}."
        checking.permit_early_start(case.id, actor=case.cast.officer, reason=reason)
    applications.submit(case.id, actor=case.applicant)


def ask_for_completion(case: Case) -> None:
    asked = case.data["completion"]
    open_points = set(asked["open_points"])
    checking.request_completion(
        case.id,
        actor=case.cast.officer,
        text=asked["text"].strip(),
        deadline=day(asked["until"]),
        results=[CheckResult(item, item not in open_points) for item in ChecklistItem.values],
    )


def pass_formal_check(case: Case) -> None:
    results = [CheckResult(item, True) for item in ChecklistItem.values]
    checking.open_review(case.id, actor=case.cast.officer, results=results)


def score(case: Case) -> None:
    """Conflicts first, then the scores: a number for each criterion in their order, null for
    "not assessable". An unfinished review is kept and not handed in."""
    for name, reason in case.data.get("conflicts", {}).items():
        member = case.cast.board[name]
        reviews.declare_conflict(case.id, actor=member.user, reason=reason)
    criteria = case.application.guideline.criteria.values_list("pk", flat=True)
    for name, row in case.data["reviews"].items():
        actor = case.cast.board[name].user
        scores = [ScoreEntry(pk, n) for pk, n in zip(criteria, row["scores"], strict=False)]
        reviews.save_review(case.id, actor=actor, scores=scores, comment=row.get("comment", ""))
        if not row.get("unfinished"):
            reviews.submit_review(case.id, actor=actor)


def deliberate(case: Case) -> None:
    meeting.start_deliberation(case.id, actor=case.cast.officer)


def defer(case: Case) -> None:
    meeting.defer(case.id, actor=case.cast.officer, reason=case.data["deferral"].strip())


def recommend(case: Case) -> None:
    wanted = case.data["recommendation"]
    meeting.recommend(
        case.id,
        actor=case.cast.officer,
        outcome=wanted["outcome"],
        amount=Decimal(wanted["amount"]) if "amount" in wanted else None,
        reason=wanted.get("reason", "").strip(),
        votes=[Vote(case.cast.board[name].pk, vote) for name, vote in wanted["votes"].items()],
    )


def approve(case: Case) -> None:
    wanted = case.data["approval"]
    decisions.approve(
        case.id,
        actor=case.cast.decider,
        amount=Decimal(wanted["amount"]),
        reason=wanted.get("reason", "").strip(),
        conditions=[
            ConditionEntry(row["text"].strip(), day(row["until"]) if "until" in row else None)
            for row in wanted.get("conditions", [])
        ],
    )


def reject(case: Case) -> None:
    decisions.reject(case.id, actor=case.cast.decider, reason=case.data["rejection"].strip())


def revoke(case: Case) -> None:
    """Four eyes once more: not by whoever approved it."""
    decisions.revoke(
        case.id, actor=case.cast.second_decider, reason=case.data["revocation"].strip()
    )


def withdraw(case: Case) -> None:
    applications.withdraw(case.id, actor=case.applicant, reason=case.data["withdrawal"].strip())


Act = Callable[[Case], None]
_SCORED: tuple[Act, ...] = (hand_in, pass_formal_check, score)
_DISCUSSED: tuple[Act, ...] = (*_SCORED, deliberate)
_RECOMMENDED: tuple[Act, ...] = (*_DISCUSSED, recommend)
ACTS: dict[str, tuple[Act, ...]] = {
    Status.DRAFT: (),
    Status.SUBMITTED: (hand_in,),
    Status.INCOMPLETE: (hand_in, ask_for_completion),
    Status.WITHDRAWN: (hand_in, withdraw),
    Status.IN_REVIEW: _SCORED,
    Status.DELIBERATION: _DISCUSSED,
    Status.DEFERRED: (*_DISCUSSED, defer),
    Status.AWAITING_DECISION: _RECOMMENDED,
    Status.APPROVED: (*_RECOMMENDED, approve),
    Status.REJECTED: (*_RECOMMENDED, reject),
    Status.REVOKED: (*_RECOMMENDED, approve, revoke),
}


def lead(case: Case) -> None:
    """All acts that lead to the status which the file wants it to reach."""
    for act in ACTS[case.data["reaches"]]:
        act(case)
    received: datetime.date | None = case.data.get("from_paper")
    if received:
        _hand_in_on(case, received)


def _hand_in_on(case: Case, received: datetime.date) -> None:
    """What came on paper counts from the day it arrived. The events stay those of the recording:
    they say when something was entered, and are never changed."""
    arrived = case.application.call.opens_at.replace(
        year=received.year, month=received.month, day=received.day, hour=12
    )
    Application.objects.filter(pk=case.id).update(submitted_at=arrived)
