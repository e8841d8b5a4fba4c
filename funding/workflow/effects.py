"""What a transition writes besides the status and the event."""

import datetime
from collections.abc import Callable

from funding.models import (
    BoardVote,
    CompletionRequest,
    Condition,
    FormalCheck,
    FormalCheckResult,
    FundingDecision,
    Recommendation,
)
from funding.workflow.guards import Attempt

Effect = Callable[[Attempt], None]


def submit(attempt: Attempt) -> None:
    """The number is the next of the call, whose row is locked; the edition is frozen (rule 2)."""
    application = attempt.application
    given = attempt.call.applications.exclude(number="").count()
    application.number = f"{attempt.call.year}-{given + 1:03d}"
    application.submitted_at = attempt.now


def request_completion(attempt: Attempt) -> None:
    _formal_check(attempt, passed=False)
    CompletionRequest.objects.create(
        application=attempt.application,
        text=attempt.data["text"].strip(),
        deadline=attempt.data["deadline"],
        asked_by=attempt.actor,
        asked_at=attempt.now,
    )


def resolve_completion(attempt: Attempt) -> None:
    attempt.application.completion_requests.unresolved().update(resolved_at=attempt.now)


def open_review(attempt: Attempt) -> None:
    _formal_check(attempt, passed=True)


def _formal_check(attempt: Attempt, *, passed: bool) -> None:
    check = FormalCheck.objects.create(
        application=attempt.application,
        checker=attempt.actor,
        checked_at=attempt.now,
        passed=passed,
        note=attempt.reason,
    )
    FormalCheckResult.objects.bulk_create(
        FormalCheckResult(
            formal_check=check, item=result.item, fulfilled=result.fulfilled, note=result.note
        )
        for result in attempt.data.get("results") or ()
    )


def defer(attempt: Attempt) -> None:
    attempt.data["outcome"] = Recommendation.Outcome.DEFER
    recommend(attempt)


def recommend(attempt: Attempt) -> None:
    recommends = attempt.data["outcome"] == Recommendation.Outcome.RECOMMEND
    recommendation = Recommendation(
        application=attempt.application,
        outcome=attempt.data["outcome"],
        amount=attempt.amount if recommends else None,
        reason=attempt.reason,
        recorded_by=attempt.actor,
        recorded_at=attempt.now,
    )
    if meeting_on := attempt.data.get("meeting_on"):
        recommendation.meeting_on = meeting_on
    recommendation.save()
    BoardVote.objects.bulk_create(
        BoardVote(recommendation=recommendation, member_id=vote.member_id, choice=vote.choice)
        for vote in attempt.data.get("votes") or ()
    )


def approve(attempt: Attempt) -> None:
    application = attempt.application
    due = None
    if application.period_end:
        due = application.period_end + datetime.timedelta(days=application.guideline.proof_due_days)
    decision = _decide(attempt, FundingDecision.Outcome.APPROVED, due)
    Condition.objects.bulk_create(
        Condition(decision=decision, text=entry.text, due_on=entry.due_on, position=position)
        for position, entry in enumerate(attempt.data.get("conditions") or ())
    )


def reject(attempt: Attempt) -> None:
    _decide(attempt, FundingDecision.Outcome.REJECTED)


def revoke(attempt: Attempt) -> None:
    _decide(attempt, FundingDecision.Outcome.REVOKED)


def _decide(
    attempt: Attempt, outcome: FundingDecision.Outcome, proof_due_on: datetime.date | None = None
) -> FundingDecision:
    grants = outcome == FundingDecision.Outcome.APPROVED
    return FundingDecision.objects.create(
        application=attempt.application,
        outcome=outcome,
        amount=attempt.amount if grants else None,
        reason=attempt.reason,
        decider=attempt.actor,
        decided_at=attempt.now,
        proof_due_on=proof_due_on,
    )


EFFECTS: dict[str, Effect] = {
    "submit": submit,
    "request_completion": request_completion,
    "resubmit": resolve_completion,
    "withdraw": resolve_completion,
    "open_review": open_review,
    "defer": defer,
    "recommend": recommend,
    "approve": approve,
    "reject": reject,
    "revoke": revoke,
}
