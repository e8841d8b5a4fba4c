"""One application as the office reads it, and which next steps fit its status and the role."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding import permissions
from funding.area.access import (
    AUDITOR,
    DECIDER,
    FINANCE,
    OFFICER,
    OfficeRequest,
    answer,
    find,
    office_page,
    official,
)
from funding.area.reading import read, title_of
from funding.area.timeline import timeline
from funding.models import Application, BoardVote, Recommendation
from funding.office.lists import BEFORE_REVIEW
from funding.workflow.perform import holds_role
from funding.workflow.statuses import DECIDED, SEEN_BY_BOARD, Status
from funding.workflow.transitions import TRANSITIONS, Transition
from portal.models import User

DELIBERATED = (
    Status.DELIBERATION,
    Status.DEFERRED,
    Status.AWAITING_DECISION,
    *DECIDED,
    Status.WITHDRAWN,
)


@dataclass(frozen=True)
class NextStep:
    label: str | Promise
    url: str
    icon: str
    variant: str = "secondary"


#: Transition → what the button says, address, icon; the first offered is the main one.
_STEPS = (
    ("open_review", _("Check formally"), "office_check", "check"),
    ("start_deliberation", _("Start the deliberation"), "deliberation", "users"),
    ("recommend", _("Record the recommendation"), "office_recommend", "pen"),
    ("resume", _("Take up again"), "resume", "arrow-forward"),
    ("defer", _("Defer to a later meeting"), "defer", "clock"),
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
        steps.append((_("Give more time"), "extend", "calendar"))
    if _asks_early_start(application) and permissions.can_permit_early_start(user, application):
        steps.append((_("Permit the early start"), "early-start", "flag"))
    return [
        NextStep(label, address(name, application), icon, "secondary" if position else "primary")
        for position, (label, name, icon) in enumerate(steps)
    ]


def _fits(user: User, application: Application, rule: Transition) -> bool:
    return application.status in rule.sources and holds_role(user, application, rule)


def address(name: str, application: Application) -> str:
    """Of a page of its own, or of one of the acts (`views.office_acts`)."""
    if "_" in name:
        return reverse(f"funding:{name}", args=[application.uid])
    return reverse("funding:office_act", args=[application.uid, name])


def _asks_early_start(application: Application) -> bool:
    asks = bool(application.early_start_reason) and not application.early_start_permitted
    return asks and application.status in BEFORE_REVIEW


@office_page(OFFICER, DECIDER, FINANCE, AUDITOR)
def office_application(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """All roles of this page read the history (`permissions.can_view_history`)."""
    user = request.user
    application = find(official(user), uid)
    bank = permissions.can_see_bank_details(user, application)
    events = list(application.events.for_timeline())
    context = context_of(request, application) | {
        "reading": read(application, contact=True, bank=bank),
        "steps": next_steps(user, application),
        "events": timeline(events),
        "request_open": _open_request(application),
        "recommendations": recommendations(application),
        "decisions": list(_decisions(application)),
        "may_declare": permissions.can_declare_conflict(user, application),
        "in_ranking": application.status in SEEN_BY_BOARD and permissions.can_see_ranking(user),
    }
    return answer(request, "funding/office/application.html", context)


def context_of(request: OfficeRequest, application: Application) -> dict[str, Any]:
    """What the head of every page about one application shows."""
    start = "funding:office_list"
    if not request.user.has_role(OFFICER, DECIDER, AUDITOR):
        start = "funding:finance_list"
    return {
        "application": application,
        "title": title_of(application),
        "status_label": Status(application.status).label,
        "breadcrumbs": [{"title": _("Applications"), "url": reverse(start)}],
    }


def recommendations(application: Application) -> list[Recommendation]:
    """What the board recommended, newest first, with the votes."""
    if application.status not in DELIBERATED:
        return []
    votes = BoardVote.objects.select_related("member__user")
    return list(application.recommendations.prefetch_related(Prefetch("votes", votes)))


def _decisions(application: Application) -> Iterable[Any]:
    if application.status not in DECIDED:
        return ()
    return application.decisions.select_related("letter", "decider")


def _open_request(application: Application) -> Any:
    if application.status != Status.INCOMPLETE:
        return None
    return application.completion_requests.unresolved().first()
