"""What the case officer does with what was handed in."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding import permissions
from funding.exceptions import NotPermitted, TransitionRefused
from funding.models import Application, CompletionRequest
from funding.roles import Role
from funding.workflow.inputs import CheckResult
from funding.workflow.perform import perform, record_event
from portal.models import User


def request_completion(
    application_id: int,
    *,
    actor: User,
    text: str,
    deadline: datetime.date,
    results: Sequence[CheckResult] = (),
) -> Application:
    """Ask the applicant to add what is missing, until the end of the deadline's day."""
    return perform(
        application_id,
        "request_completion",
        actor=actor,
        text=text,
        deadline=deadline,
        results=tuple(results),
    )


@transaction.atomic
def extend_completion(
    application_id: int, *, actor: User, deadline: datetime.date
) -> CompletionRequest:
    """Give more time for what is missing."""
    application = Application.objects.select_for_update().get(pk=application_id)
    _require_officer(application, actor)
    request = application.completion_requests.unresolved().first()
    if request is None:
        raise TransitionRefused("nothing_asked", _("Nothing is being asked for at present."))
    if deadline < timezone.localdate():
        raise TransitionRefused("deadline_past", _("The deadline must not lie in the past."))
    request.deadline = deadline
    request.save(update_fields=["deadline"])
    record_event(application, "completion_extended", actor=actor, reason=deadline.isoformat())
    return request


def open_review(
    application_id: int, *, actor: User, results: Sequence[CheckResult], note: str = ""
) -> Application:
    """The formal check is passed: hand over to the board. The actor cannot decide later."""
    return perform(application_id, "open_review", actor=actor, results=tuple(results), reason=note)


@transaction.atomic
def permit_early_start(application_id: int, *, actor: User, reason: str = "") -> Application:
    """Allow the measure to begin before the decision (rule 4); no promise of money."""
    application = Application.objects.select_for_update().get(pk=application_id)
    _require_officer(application, actor)
    if not permissions.can_permit_early_start(actor, application):
        raise TransitionRefused("wrong_status", _("An early start cannot be permitted now."))
    if not application.early_start_permitted:
        application.early_start_permitted = True
        application.save(update_fields=["early_start_permitted", "changed_at"])
        record_event(application, "early_start_permitted", actor=actor, reason=reason)
    return application


def _require_officer(application: Application, actor: User) -> None:
    if not actor.has_role(Role.CASE_OFFICER):
        raise NotPermitted()
    if permissions.has_conflict(actor, application):
        raise TransitionRefused(
            "conflict_of_interest", _("You have a conflict of interest in this application.")
        )
