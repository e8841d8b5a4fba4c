"""A proposed rejection: the office holds an application to be inadmissible, or given up; somebody
else signs that, or the office takes it back (rule 7)."""

from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.guards import has_reason
from funding.application.models.application import Application
from funding.application.people import CONFLICT, OFFICER
from funding.application.telling import deciders, history, notice
from funding.checking.models import RejectionProposal
from funding.checking.people import PROPOSED_ALREADY
from funding.exceptions import InputRefused, TransitionRefused
from funding.workflow.inputs import FormalChecking
from funding.workflow.statuses import Status as S
from portal.workflow import Attempt, Given, Page, Transition, record


def time_is_over(attempt: Attempt[Application, Given]) -> None:
    """What was asked for may still come until the end of the deadline's day."""
    request = attempt.thing.completion_requests.unresolved().first()
    if request and not request.is_over(timezone.localdate(attempt.now)):
        raise TransitionRefused(
            "completion_running",
            _("The association still has time until %(day)s."),
            day=request.deadline,
        )


def is_proposed(attempt: Attempt[Application, Given]) -> None:
    """Two people (rule 7): one proposes, another signs."""
    if not _is_open(attempt.thing):
        raise TransitionRefused(
            "not_proposed", _("Nobody has proposed to reject this application.")
        )


def awaits_signature(application: Application) -> bool:
    return application.open_proposal is not None


def _is_open(application: Application) -> bool:
    """Asked anew, under the lock."""
    return application.rejection_proposals.unresolved().exists()


def withdrawal_is_meant(attempt: Attempt[Application, FormalChecking]) -> None:
    """A proposal does not go away by the way: who goes on says so."""
    if _is_open(attempt.thing) and not attempt.given.withdraws:
        raise InputRefused(
            "proposal_open",
            _("A rejection is proposed. Tick that you withdraw the proposal before you go on."),
            field="withdraws",
        )


def propose(attempt: Attempt[Application, Given]) -> None:
    RejectionProposal.objects.create(
        application=attempt.thing,
        reason=attempt.given.why,
        proposed_by=attempt.actor,
        proposed_at=attempt.now,
    )


def drop_proposal(attempt: Attempt[Application, Given]) -> None:
    """It goes on after all: nobody signs what is no longer held."""
    attempt.thing.rejection_proposals.unresolved().update(resolved_at=attempt.now)


def withdraw_with_it(attempt: Attempt[Application, Any]) -> None:
    """What goes on withdraws the proposal, with a line of its own in the history."""
    if _is_open(attempt.thing):
        withdrawn = replace(attempt, transition=WITHDRAW_PROPOSAL, given=Given())
        drop_proposal(withdrawn)
        record(withdrawn)


def can_be_given_up(application: Application) -> bool:
    """Beside an application that still has time, the button would only be refused."""
    request = application.open_request
    return request is None or request.is_over(timezone.localdate())


PROPOSE_REJECTION = Transition(
    model=Application, name="rejection_proposed",
    sources=frozenset({S.SUBMITTED, S.INCOMPLETE}), target="",
    by=(OFFICER,), not_by=(CONFLICT, PROPOSED_ALREADY), given=Given,
    guards=(has_reason, time_is_over), effect=propose,
    history=history(_("Rejection for formal reasons proposed")),
    told=(
        notice(deciders, _("Please decide: application %(number)s cannot be admitted"),
               _("The office proposes to reject “%(title)s” of %(organisation)s for formal "
                 "reasons. Somebody else has to sign that.")),
    ),
    page=Page(_("Propose to reject it"), "funding:office_act", "circle-x", "propose-rejection",
              explanation=_("For applications that cannot be admitted, or whose association has "
                            "not added what is missing in time. Somebody else decides; then the "
                            "association receives a letter and can object."),
              said=_("The rejection has been proposed. Somebody else decides on it."),
              wanted=can_be_given_up),
)  # fmt: skip

WITHDRAW_PROPOSAL = Transition(
    model=Application, name="rejection_withdrawn",
    sources=frozenset({S.SUBMITTED, S.INCOMPLETE}), target="",
    by=(OFFICER,), not_by=(CONFLICT,), given=Given,
    guards=(is_proposed, has_reason), effect=drop_proposal,
    history=history(_("Proposed rejection withdrawn")),
    told=(
        notice(deciders, _("Application %(number)s: the proposed rejection was withdrawn"),
               _("The office goes on with “%(title)s” of %(organisation)s. There is nothing to "
                 "sign any more.")),
    ),
    page=Page(_("Withdraw the proposed rejection"), "funding:office_act", "arrow-back",
              "withdraw-rejection",
              explanation=_("The office goes on with the application. Those who would have to "
                            "decide are told."),
              said=_("The proposal has been withdrawn."), wanted=awaits_signature),
)  # fmt: skip
