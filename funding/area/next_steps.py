"""Which next steps fit an application's status and the role of the one who reads it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding import permissions
from funding.area.access import OFFICER
from funding.models import Application
from funding.workflow.perform import holds_role
from funding.workflow.statuses import BEFORE_REVIEW, Status
from funding.workflow.transitions import TRANSITIONS, Transition
from portal.models import User


@dataclass(frozen=True)
class NextStep:
    label: str | Promise
    url: str
    icon: str
    variant: str = "secondary"


#: Transition → what the button says, address, icon; the first offered is the main one.
_STEPS = (
    ("open_review", _("Check formally"), "office_check", "check"),
    ("start_deliberation", _("Start the deliberation"), "office_act:deliberation", "users"),
    ("recommend", _("Record the recommendation"), "office_recommend", "pen"),
    ("resume", _("Take up again"), "office_act:resume", "arrow-forward"),
    ("defer", _("Defer to a later meeting"), "office_act:defer", "clock"),
    ("approve", _("Approve the application"), "decision_approve", "circle-check"),
    ("reject", _("Reject the application"), "decision_reject", "circle-x"),
    ("revoke", _("Revoke the approval"), "decision_revoke", "ban"),
)  # fmt: skip


def next_steps(user: User, application: Application) -> list[NextStep]:
    """A courtesy: the services ask again."""
    steps = [
        (label, name, icon)
        for transition, label, name, icon in _STEPS
        if _fits(user, application, TRANSITIONS[transition])
    ]
    officer = user.has_role(OFFICER)
    if application.status == Status.INCOMPLETE and officer:
        steps.append((_("Give more time"), "office_act:extend", "calendar"))
    if _asks_early_start(application) and permissions.can_permit_early_start(user, application):
        steps.append((_("Permit the early start"), "office_act:early-start", "flag"))
    return [
        NextStep(label, address(name, application), icon, "secondary" if position else "primary")
        for position, (label, name, icon) in enumerate(steps)
    ]


def _fits(user: User, application: Application, rule: Transition) -> bool:
    return application.status in rule.sources and holds_role(user, application, rule)


def address(name: str, application: Application) -> str:
    """Of a page; behind a colon stands which of the office's acts it is for."""
    page, _colon, act = name.partition(":")
    return reverse(f"funding:{page}", args=[application.uid, *([act] if act else [])])


def _asks_early_start(application: Application) -> bool:
    asks = bool(application.early_start_reason) and not application.early_start_permitted
    return asks and application.status in BEFORE_REVIEW
