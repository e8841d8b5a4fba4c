"""The decider's start: what awaits a decision, with the board's recommendation and the money."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from funding.models import Application, FormalCheck, Recommendation
from funding.views import office_lists
from funding.views.office_access import (
    AUDITOR,
    DECIDER,
    OfficeRequest,
    answer,
    office_page,
    official,
)
from funding.views.office_reading import title_of
from portal.models import User

PAGE_SIZE = 20
MOST = 100


@dataclass(frozen=True)
class Waiting:
    """`is_own_check`: the user checked it formally, so somebody else decides (rule 7)."""

    application: Any
    title: Any
    recommendation: Recommendation | None
    is_own_check: bool


@office_page(DECIDER, AUDITOR)
def decision_list(request: OfficeRequest) -> HttpResponse:
    applications = official(request.user)
    calls = office_lists.latest_calls(office_lists.calls_with_money())
    decided = office_lists.decisions_on(applications)
    context = {
        "waiting": _waiting(request.user),
        "money": office_lists.money_of_calls(calls, applications),
        "page": Paginator(decided, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return answer(request, "funding/decision/list.html", context)


def _waiting(user: User) -> list[Waiting]:
    rows = official(user).awaiting_decision().for_list().prefetch_related("recommendations")
    applications = list(rows.order_by("submitted_at", "pk")[:MOST])
    checked = _checked_by(user, applications)
    return [
        Waiting(
            application,
            title_of(application),
            next(iter(application.recommendations.all()), None),
            application.pk in checked,
        )
        for application in applications
    ]


def _checked_by(user: User, applications: list[Application]) -> set[int]:
    """A mark in the list; `permissions.checked_formally` decides."""
    checks = FormalCheck.objects.filter(checker=user, application__in=applications)
    return set(checks.values_list("application", flat=True))
