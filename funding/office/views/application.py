"""One application as the office reads it, and which next steps fit its status and the role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
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
from funding.board.transitions import DECLARE_CONFLICT
from funding.checking.transitions import PERMIT_EARLY_START
from funding.models import Application, BoardVote, Recommendation
from funding.workflow.statuses import DECIDED, SEEN_BY_BOARD, Status
from funding.workflow.table import TABLE
from funding.workflow.words import OFFICE
from portal.models import User
from portal.wording import Words
from portal.workflow import Page, Transition

Move = Transition[Application, Any]
#: An early start is offered when the project begins within this time.
SOON: Final = timedelta(days=28)
DELIBERATED = (
    Status.DELIBERATION,
    Status.DEFERRED,
    Status.AWAITING_DECISION,
    *DECIDED,
    Status.WITHDRAWN,
)


@dataclass(frozen=True)
class NextStep:
    label: Words
    url: str
    icon: str
    variant: str = "secondary"


def next_steps(user: User, application: Application) -> list[NextStep]:
    """What the user may do now. A courtesy: the services ask again."""
    return _buttons(TABLE.offered(user, application), application)


def _buttons(offered: list[Move], application: Application) -> list[NextStep]:
    """Each page once, the first as the main one."""
    pages = {
        address(transition.page, application): transition.page
        for transition in offered
        if transition.page and _wants_a_button(transition, application)
    }
    return [
        NextStep(page.label, url, page.icon, "secondary" if position else "primary")
        for position, (url, page) in enumerate(pages.items())
    ]


def address(page: Page, application: Application) -> str:
    """Of a page of its own, or of one of the acts (`office.views.acts`)."""
    extra = [page.slug] if page.slug else []
    return reverse(page.address, args=[application.uid, *extra])


def _wants_a_button(transition: Move, application: Application) -> bool:
    """A conflict of interest has a link of its own. An early start has a button where it was asked
    for, or where the day is near."""
    if transition is not PERMIT_EARLY_START:
        return transition is not DECLARE_CONFLICT
    start = application.period_start
    soon = start is not None and start <= timezone.localdate() + SOON
    return bool(application.early_start_reason) or soon


@office_page(OFFICER, DECIDER, FINANCE, AUDITOR)
def office_application(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """All roles of this page read the history (`permissions.can_view_history`)."""
    user = request.user
    application = find(official(user), uid)
    bank = permissions.can_see_bank_details(user, application)
    events = list(application.events.for_timeline())
    offered = TABLE.offered(user, application)
    context = context_of(request, application) | {
        "reading": read(application, contact=True, bank=bank),
        "steps": _buttons(offered, application),
        "events": TABLE.history(events, OFFICE),
        "request_open": _open_request(application),
        "recommendations": recommendations(application),
        "decisions": list(_decisions(application)),
        "may_declare": DECLARE_CONFLICT in offered,
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
