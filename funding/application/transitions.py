"""What an association does with its application: hand it in, hand it in again, withdraw it."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.facts_reading import facts_of
from funding.application.models.application import Application
from funding.application.people import APPLICANT
from funding.application.rules import completeness
from funding.application.snapshots import keep_submission
from funding.application.telling import applicants, history, notice, officers
from funding.exceptions import Incomplete, TransitionRefused
from funding.scheme.models.call import Call
from funding.scheme.models.people import NewAssociation
from funding.workflow.statuses import UNDECIDED
from funding.workflow.statuses import Status as S
from portal.workflow import Attempt, Given, Transition

Try = Attempt[Application, Given]


def lock_call(application: Application) -> None:
    """A number is given out, or money committed. A draft follows the call's edition."""
    application.call = Call.objects.select_for_update().get(pk=application.call_id)
    if not application.is_submitted:
        application.guideline_id = application.call.guideline_id


def call_is_open(attempt: Try) -> None:
    """The server's clock counts. What is typed remains as a draft."""
    call = attempt.thing.call
    if attempt.now < call.opens_at:
        raise TransitionRefused(
            "call_not_open",
            _("Applications can be handed in from %(day)s."),
            day=timezone.localdate(call.opens_at),
        )
    if attempt.now >= call.closes_at:
        raise TransitionRefused(
            "call_closed",
            _("The deadline has passed. Your application is kept as a draft."),
        )


def association_is_recognised(attempt: Try) -> None:
    refused = NewAssociation.objects.refused().filter(organisation=attempt.thing.organisation_id)
    if refused.exists():
        raise TransitionRefused(
            "association_refused",
            _("The office has not recognised your association. We have written to you why. "
              "Please call the office."),
        )  # fmt: skip


def is_complete(attempt: Try) -> None:
    handed_in = attempt.thing.submitted_at or attempt.now
    problems = completeness(facts_of(attempt.thing, timezone.localdate(handed_in)))
    if problems:
        raise Incomplete(problems)


def completion_in_time(attempt: Try) -> None:
    request = attempt.thing.completion_requests.unresolved().first()
    if request and request.is_over(timezone.localdate(attempt.now)):
        raise TransitionRefused(
            "completion_too_late",
            _("The deadline for the missing details was %(day)s. Please call the office."),
            day=request.deadline,
        )


def give_number(attempt: Try) -> None:
    """The next of the call, whose row is locked; the edition is frozen (rule 2)."""
    application = attempt.thing
    given = application.call.applications.exclude(number="").count()
    application.number = f"{application.call.year}-{given + 1:03d}"
    application.submitted_at = attempt.now
    keep_submission(application, actor=attempt.actor, at=attempt.now)


def complete_it(attempt: Try) -> None:
    resolve_completion(attempt)
    keep_submission(attempt.thing, actor=attempt.actor, at=attempt.now)


def resolve_completion(attempt: Try) -> None:
    attempt.thing.completion_requests.unresolved().update(resolved_at=attempt.now)


def close_all(attempt: Try) -> None:
    """Nothing is asked of anybody any more."""
    resolve_completion(attempt)
    attempt.thing.rejection_proposals.unresolved().update(resolved_at=attempt.now)


SUBMIT = Transition(
    model=Application, name="submit", sources=frozenset({S.DRAFT}), target=S.SUBMITTED,
    by=(APPLICANT,), given=Given, locks=lock_call,
    guards=(association_is_recognised, call_is_open, is_complete), effect=give_number,
    history=history(_("Handed in"), _("Handed in"), reason=True, actor=True),
    told=(
        notice(applicants, _("We have received your application %(number)s"),
               _("Thank you. We are going to check whether everything is there.")),
        notice(officers, _("New application %(number)s"),
               _("%(organisation)s has handed in “%(title)s”.")),
    ),
)  # fmt: skip

RESUBMIT = Transition(
    model=Application, name="resubmit", sources=frozenset({S.INCOMPLETE}), target=S.SUBMITTED,
    by=(APPLICANT,), given=Given,
    guards=(association_is_recognised, completion_in_time, is_complete), effect=complete_it,
    history=history(_("Completed and handed in again"),
                    _("Handed in again, with what was missing"), reason=True, actor=True),
    told=(
        notice(applicants, _("We have received what you added to application %(number)s"),
               _("Thank you. We are going to check whether everything is there.")),
        notice(officers, _("Application %(number)s has been completed"),
               _("%(organisation)s has added what was missing to “%(title)s”.")),
    ),
)  # fmt: skip

WITHDRAW = Transition(
    model=Application, name="withdraw", sources=UNDECIDED, target=S.WITHDRAWN,
    by=(APPLICANT,), given=Given, effect=close_all,
    history=history(_("Withdrawn by the association"), _("Withdrawn"), reason=True, actor=True),
    told=(
        notice(officers, _("Application %(number)s was withdrawn"),
               _("%(organisation)s has withdrawn “%(title)s”.")),
    ),
)  # fmt: skip
