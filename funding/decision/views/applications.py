"""The decider's start: what awaits a decision, with the board's recommendation and the money."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from funding.area.access import (
    AUDITOR,
    DECIDER,
    OfficeRequest,
    answer,
    office_page,
    official,
)
from funding.area.reading import title_of
from funding.decision.transitions import APPROVE
from funding.models import Recommendation
from funding.office import lists
from portal.models import User
from portal.workflow import things_for

PAGE_SIZE = 20
MOST = 100


@dataclass(frozen=True)
class Waiting:
    """`by_somebody_else`: the user decides, but had a part in judging this one (rule 7)."""

    application: Any
    title: Any
    recommendation: Recommendation | None
    by_somebody_else: bool


@office_page(DECIDER, AUDITOR)
def decision_list(request: OfficeRequest) -> HttpResponse:
    applications = official(request.user)
    calls = lists.latest_calls(lists.calls_with_money())
    decided = lists.decisions_on(applications)
    context = {
        "waiting": _waiting(request.user),
        "money": lists.money_of_calls(calls, applications),
        "page": Paginator(decided, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return answer(request, "funding/decision/list.html", context)


def _waiting(user: User) -> list[Waiting]:
    rows = official(user).awaiting_decision().for_list().prefetch_related("recommendations")
    applications = list(rows.order_by("submitted_at", "pk")[:MOST])
    mine = set(things_for(user, APPROVE).values_list("pk", flat=True))
    decides = user.has_role(DECIDER)
    return [
        Waiting(
            application,
            title_of(application),
            next(iter(application.recommendations.all()), None),
            decides and application.pk not in mine,
        )
        for application in applications
    ]
