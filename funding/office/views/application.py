"""One application as the office reads it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from funding import permissions
from funding.application.whole_form import open_request
from funding.area.access import (
    AUDITOR,
    DECIDER,
    FINANCE,
    OFFICER,
    SignedInRequest,
    city_application,
    role_page,
)
from funding.area.answers import area_page
from funding.area.menu import list_of
from funding.area.next_steps import next_steps
from funding.area.reading import page_about, reading_for_city
from funding.area.timeline import timeline
from funding.board.services.meeting import recommendations_on
from funding.models import Application
from funding.workflow.statuses import DECIDED, SEEN_BY_BOARD


@role_page(OFFICER, DECIDER, FINANCE, AUDITOR)
def office_application(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """All roles of this page read the history (`permissions.can_view_history`)."""
    user = request.user
    application = city_application(user, uid)
    bank = permissions.can_see_bank_details(user, application)
    events = list(application.events.for_timeline())
    context = page_about(application, list_of(request.user)) | {
        "reading": reading_for_city(application, contact=True, bank=bank),
        "steps": next_steps(user, application),
        "events": timeline(events),
        "request_open": open_request(application),
        "recommendations": recommendations_on(application),
        "decisions": list(_decisions(application)),
        "may_declare": permissions.can_declare_conflict(user, application),
        "in_ranking": application.status in SEEN_BY_BOARD and permissions.can_see_ranking(user),
    }
    return area_page(request, "funding/office/application.html", context)


def _decisions(application: Application) -> Iterable[Any]:
    if application.status not in DECIDED:
        return ()
    return application.decisions.select_related("letter", "decider")
