"""The decider's start: what awaits a decision, with the board's recommendation and the money."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from funding.application.call_money import calls_with_money, money_of_calls
from funding.application.models.application import Application
from funding.area.access import SignedInRequest, role_page
from funding.area.form_pages import area_page
from funding.area.menu import DECISIONS
from funding.area.reading import title_of
from funding.board.models import Recommendation
from funding.decision.models import FundingDecision
from funding.decision.transitions import APPROVE, REJECT_FORMALLY
from funding.roles import Role
from funding.scheme.services import latest_calls
from funding.workflow.statuses import Status
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
    is_formal: bool = False


@role_page(*DECISIONS.roles)
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
    mine = Application.objects.read_for_city_by(user).awaiting_signature()
    rows = mine.for_list().prefetch_related("recommendations")
    applications = list(rows.order_by("submitted_at", "pk")[:MOST])
    to_sign = {
        pk
        for signature in (APPROVE, REJECT_FORMALLY)
        for pk in things_for(user, signature).values_list("pk", flat=True)
    }
    decides = user.has_role(Role.DECIDER)
    return [
        Waiting(
            application,
            title_of(application),
            next(iter(application.recommendations.all()), None),
            decides and application.pk not in to_sign,
            is_formal=application.status != Status.AWAITING_DECISION,
        )
        for application in applications
    ]
