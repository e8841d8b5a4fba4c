"""The decision and its letter, in one transaction: no decision without a letter (rule 8)."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from funding.application.models.application import Application
from funding.decision.models import FundingDecision
from funding.decision.services.letters import issue_letter
from funding.decision.transitions import (
    APPROVE,
    REJECT,
    REJECT_FORMALLY,
    RETURN_PROPOSAL,
    REVOKE,
)
from funding.workflow.inputs import Approval, ConditionEntry
from portal.models import User
from portal.money import cents
from portal.workflow import Given, perform


@transaction.atomic
def approve(
    application_id: int,
    *,
    actor: User,
    amount: Decimal,
    reason: str = "",
    conditions: Sequence[ConditionEntry] = (),
) -> FundingDecision:
    """Grant `amount` euros. Raises `TransitionRefused`: four_eyes, over_cap, over_budget …"""
    given = Approval(amount=cents(amount), reason=reason, conditions=tuple(conditions))
    application = perform(application_id, APPROVE, actor=actor, given=given)
    return _with_letter(application.decisions.latest(), actor)


@transaction.atomic
def reject(application_id: int, *, actor: User, reason: str) -> FundingDecision:
    application = perform(application_id, REJECT, actor=actor, given=Given(reason=reason))
    return _with_letter(application.decisions.latest(), actor)


@transaction.atomic
def reject_formally(application_id: int, *, actor: User, reason: str) -> FundingDecision:
    """Sign what the office has proposed: inadmissible, or not completed in time."""
    given = Given(reason=reason)
    application = perform(application_id, REJECT_FORMALLY, actor=actor, given=given)
    return _with_letter(application.decisions.latest(), actor)


def return_proposal(application_id: int, *, actor: User, reason: str) -> Application:
    """The office is to go on with it."""
    return perform(application_id, RETURN_PROPOSAL, actor=actor, given=Given(reason=reason))


@transaction.atomic
def revoke(application_id: int, *, actor: User, reason: str) -> FundingDecision:
    """Take an approval back; its money is free for others again (rule 1)."""
    application = perform(application_id, REVOKE, actor=actor, given=Given(reason=reason))
    return _with_letter(application.decisions.latest(), actor)


def _with_letter(decision: FundingDecision, actor: User) -> FundingDecision:
    issue_letter(decision, actor=actor)
    return decision
