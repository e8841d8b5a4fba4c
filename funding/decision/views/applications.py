"""The decider's start: what awaits a decision, with the board's recommendation and the money."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from funding.application.call_money import calls_with_money, money_of_calls
from funding.area.access import AUDITOR, DECIDER, SignedInRequest, role_page
from funding.area.answers import area_page
from funding.area.reading import title_of
from funding.models import Application, FormalCheck, FundingDecision, Recommendation
from funding.scheme.services import latest_calls
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


@role_page(DECIDER, AUDITOR)
def decision_list(request: SignedInRequest) -> HttpResponse:
    applications = Application.objects.read_for_city_by(request.user)
    calls = latest_calls(calls_with_money())
    decided = FundingDecision.objects.on(applications)
    context = {
        "waiting": _waiting(request.user),
        "money": money_of_calls(calls, applications),
        "page": Paginator(decided, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return area_page(request, "funding/decision/list.html", context)


def _waiting(user: User) -> list[Waiting]:
    mine = Application.objects.read_for_city_by(user).awaiting_decision()
    rows = mine.for_list().prefetch_related("recommendations")
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
