"""One application as the office reads it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from funding import permissions
from funding.application.models.application import Application
from funding.application.services.new_associations import unconfirmed_of
from funding.application.telling import OFFICE
from funding.application.whole_form import open_request
from funding.area.access import SignedInRequest, find_application, role_page
from funding.area.changes import changes_in
from funding.area.form_pages import area_page
from funding.area.menu import ASSOCIATIONS, list_of
from funding.area.next_steps import next_steps
from funding.area.reading import page_about, reading_for_city
from funding.board.services.meeting import recommendations_on
from funding.board.transitions import DECLARE_CONFLICT
from funding.checking.reading import checks_on
from funding.decision.models import FundingDecision
from funding.roles import READS_ALL, Role
from funding.table import TABLE
from funding.workflow.models import Event
from funding.workflow.statuses import DECIDED, SEEN_BY_BOARD
from portal.models import User


@role_page(Role.CASE_OFFICER, Role.DECIDER, Role.FINANCE, Role.AUDITOR)
def office_application(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """All roles of this page read the history (`permissions.can_view_history`)."""
    user = request.user
    readable = Application.objects.read_for_city_by(user).with_history_flag(user)
    application: Any = find_application(readable, uid)
    bank: bool = application.shows_history
    judges = user.has_role(*READS_ALL)
    events = list(application.events.for_timeline())
    offered = TABLE.offered(user, application)
    reading = reading_for_city(application, contact=True, bank=bank)
    context = page_about(application, list_of(request.user)) | {
        "reading": reading,
        "steps": next_steps(offered, application),
        "events": TABLE.history(events if judges else [*_without_conflicts(events)], OFFICE),
        "judges": judges,
        "checks": checks_on(application),
        "proposal": application.open_proposal,
        "conflicts": [event for event in events if event.name == DECLARE_CONFLICT.name],
        "unconfirmed": unconfirmed_of(application, compared=True) if judges else None,
        "associations": _where_confirmed(user),
        "changes": changes_in(application, reading.asked, contact=bank),
        "request_open": open_request(application),
        "recommendations": recommendations_on(application),
        "decisions": _decisions(application),
        "may_declare": DECLARE_CONFLICT in offered,
        "in_ranking": application.status in SEEN_BY_BOARD and permissions.can_see_ranking(user),
    }
    return area_page(request, "funding/office/application.html", context)


def _where_confirmed(user: User) -> str:
    """New associations are the case officers' business."""
    return reverse(ASSOCIATIONS.page) if user.has_role(*ASSOCIATIONS.roles) else ""


def _without_conflicts(events: Iterable[Event]) -> Iterable[Event]:
    """Whom somebody is related to is for those who judge; finance reads that the rest happened."""
    return (event for event in events if event.name != DECLARE_CONFLICT.name)


def _decisions(application: Application) -> list[FundingDecision]:
    if application.status not in DECIDED:
        return []
    return list(application.decisions.select_related("letter", "decider"))
