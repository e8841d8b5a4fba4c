"""The one way in which an application changes its status (design: the workflow, rule 10)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from funding import permissions
from funding.exceptions import NotPermitted, TransitionRefused
from funding.models import Application, Call, Event
from funding.roles import Role
from funding.workflow.effects import EFFECTS
from funding.workflow.guards import GUARDS, Attempt
from funding.workflow.notifications import tell
from funding.workflow.statuses import Status
from funding.workflow.transitions import APPLICANT, LOCKS_CALL, TRANSITIONS, Transition
from portal.models import User


@transaction.atomic
def perform(application_id: int, transition: str, *, actor: User, **data: Any) -> Application:
    """Lock, check source, role and guards, change, write the event, tell those concerned.

    A second identical request finds another status and is refused without an event.

    Raises:
        Application.DoesNotExist, KeyError: no such application or transition.
        TransitionRefused: (`NotPermitted`, `Incomplete`) why not, in words for the actor.
    """
    rule = TRANSITIONS[transition]
    application = Application.objects.select_for_update().get(pk=application_id)
    calls = Call.objects.all()
    if transition in LOCKS_CALL:  # always after the application, so that nobody waits in a circle
        calls = calls.select_for_update()
    application.call = call = calls.get(pk=application.call_id)
    if not application.is_submitted:
        application.guideline_id = call.guideline_id
    attempt = Attempt(application, call, rule, actor, data, Status(application.status))
    _check_source(attempt)
    if not holds_role(actor, application, rule):
        raise NotPermitted()
    for name in rule.guards:
        GUARDS[name](attempt)
    return _change(attempt)


def _check_source(attempt: Attempt) -> None:
    if attempt.from_status in attempt.transition.sources:
        return
    if attempt.from_status == attempt.transition.target:
        raise TransitionRefused(
            "already_done",
            _("This has been done already. The application is: %(status)s."),
            status=attempt.from_status.label,
        )
    raise TransitionRefused(
        "wrong_status",
        _("This is not possible now. The application is: %(status)s."),
        status=attempt.from_status.label,
    )


def _change(attempt: Attempt) -> Application:
    application, rule = attempt.application, attempt.transition
    if effect := EFFECTS.get(rule.name):
        effect(attempt)
    application.status = rule.target
    application.version += 1
    application.save()
    record_event(
        application,
        rule.name,
        actor=attempt.actor,
        from_status=attempt.from_status,
        reason=attempt.reason or str(attempt.data.get("text") or ""),
        is_transition=True,
    )
    return application


def record_event(
    application: Application,
    name: str,
    *,
    actor: User | None,
    from_status: Status | None = None,
    reason: str = "",
    is_transition: bool = False,
) -> Event:
    """Write the event, and a mail into the outbox for everybody it concerns."""
    event = Event.objects.create(
        application=application,
        name=name,
        is_transition=is_transition,
        actor=actor,
        from_status=from_status or application.status,
        to_status=application.status,
        reason=reason,
    )
    tell(event)
    return event


def holds_role(user: User, application: Application, rule: Transition) -> bool:
    if APPLICANT in rule.roles and permissions.is_applicant(user, application):
        return True
    return user.has_role(*(role for role in Role if role.value in rule.roles))


def offered_transitions(user: User, application: Application) -> list[Transition]:
    """What a page may offer: fits the status and the role. `perform` still checks the guards."""
    return [
        rule
        for rule in TRANSITIONS.values()
        if application.status in rule.sources and holds_role(user, application, rule)
    ]
