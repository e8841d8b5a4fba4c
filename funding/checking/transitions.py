"""What the office does before the board: check formally, ask for what is missing, give more time,
permit an early start."""

import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.guards import association_is_confirmed
from funding.application.models.application import Application
from funding.application.models.completion import CompletionRequest
from funding.application.people import CONFLICT, OFFICER
from funding.application.telling import applicants, board, history, notice, until_day
from funding.checking.models import (
    ChecklistItem,
    FormalCheck,
    FormalCheckResult,
)
from funding.checking.people import PERMITTED_ALREADY
from funding.checking.proposals import withdraw_with_it, withdrawal_is_meant
from funding.exceptions import InputRefused, TransitionRefused
from funding.workflow.inputs import Completion, FormalChecking, MoreTime
from funding.workflow.statuses import PENDING
from funding.workflow.statuses import Status as S
from portal.workflow import Attempt, Given, Page, Transition

#: A deadline further away is a slip of the pen.
LONGEST: Final = datetime.timedelta(days=366)
SOON: Final = datetime.timedelta(days=28)


def every_point_is_fulfilled(attempt: Attempt[Application, FormalChecking]) -> None:
    fulfilled = {result.item for result in attempt.given.results if result.fulfilled}
    if fulfilled != set(ChecklistItem.values):
        raise InputRefused(
            "formal_check_open", _("Every point of the formal check must be fulfilled.")
        )


def completion_is_described(attempt: Attempt[Application, Completion]) -> None:
    _in_reach(_deadline(attempt.given), timezone.localdate(attempt.now))


def _deadline(given: Completion) -> datetime.date:
    if not given.why or given.deadline is None:
        raise InputRefused(
            "completion_undescribed",
            _("Please write what is missing and until when."),
            field="deadline" if given.why else "text",
        )
    return given.deadline


def deadline_moves_forward(attempt: Attempt[Application, MoreTime]) -> None:
    request = _asked(attempt.thing)
    if attempt.given.deadline < request.deadline:
        raise InputRefused(
            "deadline_shorter",
            _("The association already has time until %(day)s. The new day must not be earlier."),
            field="deadline",
            day=request.deadline,
        )
    _in_reach(attempt.given.deadline, timezone.localdate(attempt.now))


def _in_reach(deadline: datetime.date, today: datetime.date) -> None:
    if deadline < today:
        raise InputRefused(
            "deadline_past", _("The deadline must not lie in the past."), field="deadline"
        )
    if deadline - today > LONGEST:
        raise InputRefused(
            "deadline_far",
            _("The deadline must not be later than %(day)s."),
            field="deadline",
            day=today + LONGEST,
        )


def early_start_is_asked_for(attempt: Attempt[Application, Given]) -> None:
    """In the application, or later by telephone: then the office writes down who asked, and why."""
    if not attempt.thing.early_start_reason and not attempt.given.why:
        raise InputRefused(
            "early_start_unasked",
            _("The association has not asked for an early start. Please write who asks, and why."),
            field="reason",
        )


def _asked(application: Application) -> CompletionRequest:
    request: CompletionRequest | None = application.completion_requests.unresolved().first()
    if request is None:
        raise TransitionRefused("nothing_asked", _("Nothing is being asked for at present."))
    return request


def ask_for_completion(attempt: Attempt[Application, Completion]) -> None:
    withdraw_with_it(attempt)
    _keep_check(attempt, passed=False)
    CompletionRequest.objects.create(
        application=attempt.thing,
        text=attempt.given.why,
        deadline=_deadline(attempt.given),
        asked_by=attempt.actor,
        asked_at=attempt.now,
    )


def pass_check(attempt: Attempt[Application, FormalChecking]) -> None:
    withdraw_with_it(attempt)
    _keep_check(attempt, passed=True)


def _keep_check(attempt: Attempt[Application, FormalChecking], *, passed: bool) -> None:
    check = FormalCheck.objects.create(
        application=attempt.thing,
        checker=attempt.actor,
        checked_at=attempt.now,
        passed=passed,
        note=attempt.given.reason.strip(),
    )
    FormalCheckResult.objects.bulk_create(
        FormalCheckResult(
            formal_check=check, item=result.item, fulfilled=result.fulfilled, note=result.note
        )
        for result in attempt.given.results
    )


def give_more_time(attempt: Attempt[Application, MoreTime]) -> None:
    withdraw_with_it(attempt)
    request = _asked(attempt.thing)
    request.deadline = attempt.given.deadline
    request.save(update_fields=["deadline"])


def permit(attempt: Attempt[Application, Given]) -> None:
    attempt.thing.early_start_permitted = True
    attempt.thing.save(update_fields=["early_start_permitted", "changed_at"])


def early_start_matters(application: Application) -> bool:
    """It was asked for, or the project begins soon: then its button is worth a place."""
    start = application.period_start
    soon = start is not None and start <= timezone.localdate() + SOON
    return bool(application.early_start_reason) or soon


OPEN_REVIEW = Transition(
    model=Application, name="open_review", sources=frozenset({S.SUBMITTED}), target=S.IN_REVIEW,
    by=(OFFICER,), not_by=(CONFLICT,), given=FormalChecking,
    guards=(every_point_is_fulfilled, association_is_confirmed, withdrawal_is_meant),
    effect=pass_check,
    history=history(_("Formal check passed, handed over to the board"),
                    _("Everything is there: handed on to the advisory board")),
    told=(
        notice(applicants, _("Your application %(number)s goes to the advisory board"),
               _("Everything is there. The advisory board is going to read “%(title)s”.")),
        notice(board, _("Please read application %(number)s"),
               _("“%(title)s” of %(organisation)s waits for your scores. "
                 "Please say so if you have a conflict of interest.")),
    ),
    page=Page(_("Check formally"), "funding:office_check", "check",
              said=_("The application has been handed over to the board.")),
)  # fmt: skip

REQUEST_COMPLETION = Transition(
    model=Application, name="request_completion",
    sources=frozenset({S.SUBMITTED}), target=S.INCOMPLETE,
    by=(OFFICER,), not_by=(CONFLICT,), given=Completion,
    guards=(completion_is_described, withdrawal_is_meant), effect=ask_for_completion,
    history=history(_("Completion asked for"), _("We asked for something that is missing"),
                    reason=True),
    told=(
        notice(applicants, _("Something is missing in your application %(number)s"),
               _("Please add what is missing by %(day)s. The office writes:\n\n%(missing)s")),
    ),
    page=Page(_("Check formally"), "funding:office_check", "check",
              said=_("The association has been asked to add what is missing.")),
)  # fmt: skip

EXTEND_COMPLETION = Transition(
    model=Application, name="completion_extended", sources=frozenset({S.INCOMPLETE}), target="",
    by=(OFFICER,), not_by=(CONFLICT,), given=MoreTime,
    guards=(deadline_moves_forward,), effect=give_more_time,
    history=history(_("More time given for the completion"),
                    _("You have more time for what is missing"), reason=True),
    reason_in_words=until_day,
    told=(
        notice(applicants, _("More time for your application %(number)s"),
               _("Please add what is missing by %(day)s. The office writes:\n\n%(missing)s")),
    ),
    page=Page(_("Give more time"), "funding:office_act", "calendar", "extend",
              explanation=_("The association is told the new day by e-mail."),
              said=_("The association has more time now.")),
)  # fmt: skip

PERMIT_EARLY_START = Transition(
    model=Application, name="early_start_permitted", sources=PENDING | {S.DRAFT}, target="",
    by=(OFFICER,), not_by=(CONFLICT, PERMITTED_ALREADY), given=Given,
    guards=(early_start_is_asked_for,), effect=permit,
    history=history(_("Early start permitted"), _("You may begin before the decision"),
                    reason=True),
    told=(
        notice(applicants, _("You may begin with your project"),
               _("You may begin with “%(title)s” before the decision. "
                 "This is no promise of money.")),
    ),
    page=Page(_("Permit the early start"), "funding:office_act", "flag", "early-start",
              explanation=_("The association may begin before the decision. "
                            "This is no promise of money."),
              said=_("The early start has been permitted."), wanted=early_start_matters),
)  # fmt: skip
