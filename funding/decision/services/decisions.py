"""The decision and its letter, in one transaction: no decision without a letter (rule 8).

The letter is set and stored before. A decision locks its application and the call's budget; whoever
else hands in, decides or is paid of that budget waits for no typesetter and no store.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from funding.application.models.application import Application
from funding.decision.models import FundingDecision
from funding.decision.services.letters import (
    Draft,
    StoredLetter,
    draft_of,
    issue_letter,
    store_letter,
)
from funding.decision.transitions import (
    APPROVE,
    REJECT,
    REJECT_FORMALLY,
    RETURN_PROPOSAL,
    REVOKE,
)
from funding.exceptions import TransitionRefused
from funding.workflow.inputs import Approval, ConditionEntry
from portal.models import User
from portal.money import cents
from portal.workflow import Given, Transition, perform

TRIES = 3
Signature = Transition[Application, Any]


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
    return _decide(application_id, APPROVE, actor, given)


def reject(application_id: int, *, actor: User, reason: str) -> FundingDecision:
    return _decide(application_id, REJECT, actor, Given(reason=reason))


def reject_formally(application_id: int, *, actor: User, reason: str) -> FundingDecision:
    """Sign what the office has proposed: inadmissible, or not completed in time."""
    given = Given(reason=reason)
    return _decide(application_id, REJECT_FORMALLY, actor, given)


def return_proposal(application_id: int, *, actor: User, reason: str) -> Application:
    """The office is to go on with it."""
    return perform(application_id, RETURN_PROPOSAL, actor=actor, given=Given(reason=reason))


def revoke(application_id: int, *, actor: User, reason: str) -> FundingDecision:
    """Take an approval back; its money is free for others again (rule 1)."""
    return _decide(application_id, REVOKE, actor, Given(reason=reason))


def _decide(application: int, signature: Signature, actor: User, given: Given) -> FundingDecision:
    """Raises: RuntimeError, where each time the letter would have said something else."""
    for _try in range(TRIES):
        letter = store_letter(_rehearsed(application, signature, actor, given))
        try:
            decision = _decided(application, signature, actor, given, letter)
        except TransitionRefused:
            letter.discard()
            raise
        if decision:
            return decision
        letter.discard()
    raise RuntimeError("the letter does not say what is decided")


def _rehearsed(application: int, signature: Signature, actor: User, given: Given) -> Draft:
    """What the letter will say: decided by all the rules, and taken back at once."""
    with transaction.atomic():
        decided = perform(application, signature, actor=actor, given=given)
        draft = draft_of(decided.decisions.latest())
        transaction.set_rollback(True)
    return draft


def _decided(
    application: int, signature: Signature, actor: User, given: Given, letter: StoredLetter
) -> FundingDecision | None:
    """Nothing is decided where the letter no longer says what it would have to: something it names
    was changed in between, or the day is another."""
    with transaction.atomic():
        decided = perform(application, signature, actor=actor, given=given)
        decision: FundingDecision = decided.decisions.latest()
        if draft_of(decision) == letter.draft:
            issue_letter(decision, letter, actor=actor)
            return decision
        transaction.set_rollback(True)
    return None
