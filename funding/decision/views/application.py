"""The decision on one application: approve, reject, revoke. Each issues its letter (rule 8)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.area.access import (
    AUDITOR,
    DECIDER,
    OfficeRequest,
    answer,
    find,
    office_page,
    official,
)
from funding.area.answers import attempt, done, is_out_of_place
from funding.area.reading import money_of, read, title_of
from funding.decision.forms import ApproveForm, RejectForm, rows_in
from funding.decision.services import decisions
from funding.decision.transitions import APPROVE, REJECT, REVOKE
from funding.models import Application, FundingDecision, Recommendation
from funding.office.views.application import next_steps, recommendations
from funding.workflow.statuses import DECIDED, Status
from portal.models import User
from portal.workflow import Transition, refusals

#: What a decider reads: what awaits the decision, and what is decided.
READABLE = DECIDED | {Status.AWAITING_DECISION}


@office_page(DECIDER, AUDITOR)
def decision_application(request: OfficeRequest, uid: UUID) -> HttpResponse:
    user = request.user
    application = find(official(user).filter(status__in=READABLE), uid)
    waits = application.status == Status.AWAITING_DECISION
    context = _context(application) | {
        "reading": read(application),
        "recommendations": recommendations(application),
        "left": application.call.money_left() if waits else None,
        "decisions": [] if waits else _decisions(application),
        "steps": next_steps(user, application),
        "objections": _objections(user, application),
    }
    return answer(request, "funding/decision/application.html", context)


def _objections(user: User, application: Application) -> list[str]:
    """Why a decider may not sign this one, though the time has come (rule 7)."""
    signed: tuple[Transition[Application, Any], ...] = (APPROVE, REVOKE)
    due = next((t for t in signed if application.status in t.sources), None)
    if due is None or not user.has_role(DECIDER):
        return []
    return [str(refusal) for refusal in refusals(user, application, due)]


@office_page(writers=(DECIDER,))
def decision_approve(request: OfficeRequest, uid: UUID) -> HttpResponse:
    application = find(official(request.user), uid)
    if is_out_of_place(request, application, APPROVE):
        return redirect("funding:office_application", uid=uid)
    money = money_of(application)
    advice = application.recommendations.first()
    left, status = application.call.money_left(), 200
    if request.method != "POST":
        amount = _proposed(advice, min(money.requested, money.fundable))
        form = ApproveForm(initial={"amount": amount})
    elif request.POST.get("action") == "add_row":
        form = ApproveForm(rows=rows_in(request.POST) + 1, initial=request.POST.dict())
    else:
        form = ApproveForm(request.POST, rows=rows_in(request.POST))
        status = attempt(form, lambda: _approve(application, form, request))
        if status == 200:
            return done(request, application, APPROVE, "decision_application")
    context = _context(application) | {
        "form": form,
        "money": money,
        "left": left,
        "recommendation": advice,
    }
    return answer(request, "funding/decision/approve.html", context, status)


def _approve(application: Application, form: ApproveForm, request: OfficeRequest) -> None:
    decisions.approve(
        application.pk,
        actor=request.user,
        amount=form.cleaned_data["amount"],
        reason=form.cleaned_data["reason"],
        conditions=form.conditions(),
    )


def _decisions(application: Application) -> list[FundingDecision]:
    decided = application.decisions.select_related("letter", "decider")
    return list(decided.prefetch_related("conditions"))


def _proposed(advice: Recommendation | None, most: Decimal) -> Decimal:
    if advice and advice.amount is not None:
        return min(advice.amount, most)
    return most


Run = Callable[..., FundingDecision]


@office_page(writers=(DECIDER,))
def decision_reject(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return _refuse(request, uid, REJECT, decisions.reject)


@office_page(writers=(DECIDER,))
def decision_revoke(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return _refuse(request, uid, REVOKE, decisions.revoke)


def _refuse(
    request: OfficeRequest, uid: UUID, this: Transition[Application, Any], run: Run
) -> HttpResponse:
    """A rejection, or the end of an approval: the same page with the transition's words."""
    application = find(official(request.user), uid)
    if is_out_of_place(request, application, this):
        return redirect("funding:office_application", uid=uid)
    form, status = RejectForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = attempt(form, lambda: run(application.pk, actor=request.user, **form.cleaned_data))
        if status == 200:
            return done(request, application, this, "decision_application")
    context = _context(application) | {"form": form, "act": this.page}
    return answer(request, "funding/decision/refuse.html", context, status)


def _context(application: Application) -> dict[str, Any]:
    return {
        "application": application,
        "title": title_of(application),
        "status_label": Status(application.status).label,
        "breadcrumbs": [{"title": _("Decisions"), "url": reverse("funding:decision_list")}],
    }
