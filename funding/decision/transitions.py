"""The decision: granted, rejected, or taken back; by somebody who had no part in the judging."""

import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from funding.application.guards import (
    amount_within_budget,
    amount_within_cap,
    amount_within_request,
    association_is_confirmed,
    has_reason,
    is_not_excluded,
)
from funding.application.models.application import Application
from funding.application.people import CONFLICT, DECIDER
from funding.application.telling import applicants, history, notice, officers
from funding.application.transitions import close_all, lock_call
from funding.board.people import TOOK_PART
from funding.checking.people import CHECKED_FORMALLY, PROPOSED_REJECTION
from funding.checking.proposals import awaits_signature, drop_proposal, is_proposed
from funding.decision.models import Condition, FundingDecision
from funding.workflow.inputs import Approval
from funding.workflow.statuses import Status as S
from portal.models import User
from portal.workflow import Attempt, Bar, Given, Page, Transition


def _approved(user: User) -> Q:
    rows = FundingDecision.objects.filter(
        application=OuterRef("pk"), outcome=FundingDecision.Outcome.APPROVED, decider=user
    )
    return Q(Exists(rows))


#: Rule 7, and nobody who had a part in the board's work.
FOUR_EYES: Final = (CONFLICT, CHECKED_FORMALLY, *TOOK_PART)
APPROVED_IT: Final = Bar(
    "approved_it",
    _("You approved this application. Somebody else must revoke the approval."),
    _approved,
)


def keep_approval(attempt: Attempt[Application, Approval]) -> None:
    decision = FundingDecision.objects.create(
        application=attempt.thing,
        outcome=FundingDecision.Outcome.APPROVED,
        amount=attempt.given.amount,
        reason=attempt.given.why,
        decider=attempt.actor,
        decided_at=attempt.now,
        proof_due_on=_proof_due(attempt.thing, timezone.localdate(attempt.now)),
    )
    Condition.objects.bulk_create(
        Condition(decision=decision, text=entry.text, due_on=entry.due_on, position=position)
        for position, entry in enumerate(attempt.given.conditions)
    )


def _proof_due(application: Application, today: datetime.date) -> datetime.date | None:
    """Counted from the end of the project, or from the decision where that came later."""
    if application.period_end is None:
        return None
    last = max(application.period_end, today)
    return last + datetime.timedelta(days=application.guideline.proof_due_days)


def keep_rejection(attempt: Attempt[Application, Given]) -> None:
    _keep(attempt, FundingDecision.Outcome.REJECTED)


def keep_formal_rejection(attempt: Attempt[Application, Given]) -> None:
    _keep(attempt, FundingDecision.Outcome.REJECTED)
    close_all(attempt)


def keep_revocation(attempt: Attempt[Application, Given]) -> None:
    _keep(attempt, FundingDecision.Outcome.REVOKED)


def _keep(attempt: Attempt[Application, Given], outcome: FundingDecision.Outcome) -> None:
    FundingDecision.objects.create(
        application=attempt.thing,
        outcome=outcome,
        reason=attempt.given.why,
        decider=attempt.actor,
        decided_at=attempt.now,
    )


APPROVE = Transition(
    model=Application, name="approve",
    sources=frozenset({S.AWAITING_DECISION}), target=S.APPROVED,
    by=(DECIDER,), not_by=FOUR_EYES, given=Approval, locks=lock_call,
    guards=(association_is_confirmed, is_not_excluded, amount_within_request,
            amount_within_cap, amount_within_budget),
    effect=keep_approval,
    history=history(pgettext_lazy("grant application", "Approved"),
                    pgettext_lazy("grant application", "Approved")),
    told=(
        notice(applicants, _("Your application %(number)s has been approved"),
               _("The letter is ready for you in your area.")),
    ),
    page=Page(_("Approve the application"), "funding:decision_approve", "circle-check",
              said=_("The application has been approved. The letter is ready.")),
)  # fmt: skip

REJECT = Transition(
    model=Application, name="reject",
    sources=frozenset({S.AWAITING_DECISION}), target=S.REJECTED,
    by=(DECIDER,), not_by=FOUR_EYES, given=Given, guards=(has_reason,), effect=keep_rejection,
    history=history(_("Rejected"), _("Not approved")),
    told=(
        notice(applicants, _("Decision on your application %(number)s"),
               _("The letter is ready for you in your area.")),
    ),
    page=Page(_("Reject the application"), "funding:decision_reject", "circle-x",
              explanation=_("The association receives a letter with your reason and how it can "
                            "object."),
              said=_("The application has been rejected. The letter is ready.")),
)  # fmt: skip

REJECT_FORMALLY = Transition(
    model=Application, name="reject_formally",
    sources=frozenset({S.SUBMITTED, S.INCOMPLETE}), target=S.REJECTED,
    by=(DECIDER,), not_by=(*FOUR_EYES, PROPOSED_REJECTION), given=Given,
    guards=(is_proposed, has_reason), effect=keep_formal_rejection,
    history=history(_("Rejected for formal reasons"), _("Not approved, for formal reasons")),
    told=(
        notice(applicants, _("Decision on your application %(number)s"),
               _("The letter is ready for you in your area.")),
    ),
    page=Page(_("Reject it for formal reasons"), "funding:decision_reject_formally", "circle-x",
              explanation=_("The association receives a letter with your reason and how it can "
                            "object."),
              said=_("The application has been rejected. The letter is ready."),
              wanted=awaits_signature),
)  # fmt: skip

RETURN_PROPOSAL = Transition(
    model=Application, name="proposal_returned",
    sources=frozenset({S.SUBMITTED, S.INCOMPLETE}), target="",
    by=(DECIDER,), not_by=(CONFLICT, PROPOSED_REJECTION), given=Given,
    guards=(is_proposed, has_reason), effect=drop_proposal,
    history=history(_("Proposed rejection returned to the office")),
    told=(
        notice(officers, _("Application %(number)s is not rejected"),
               _("The proposal to reject “%(title)s” has come back. The reason stands in the "
                 "history.")),
    ),
    page=Page(_("Return it to the office"), "funding:decision_return", "arrow-back",
              explanation=_("The office goes on with the application. It reads your reason."),
              said=_("The application is back at the office."), wanted=awaits_signature),
)  # fmt: skip

REVOKE = Transition(
    model=Application, name="revoke", sources=frozenset({S.APPROVED}), target=S.REVOKED,
    by=(DECIDER,), not_by=(*FOUR_EYES, APPROVED_IT), given=Given, guards=(has_reason,),
    effect=keep_revocation,
    history=history(_("Approval revoked"), _("The grant was taken back")),
    told=(
        notice(applicants, _("The grant for application %(number)s was revoked"),
               _("The letter is ready for you in your area.")),
    ),
    page=Page(_("Revoke the approval"), "funding:decision_revoke", "ban",
              explanation=_("The money is free for other applications again. The association "
                            "receives a letter with your reason and how it can object."),
              said=_("The approval has been revoked. The letter is ready.")),
)  # fmt: skip

#: What is signed at the decider's desk. The other stages' acts stand on the office's page.
SIGNATURES: Final = (REJECT_FORMALLY, RETURN_PROPOSAL, APPROVE, REJECT, REVOKE)
