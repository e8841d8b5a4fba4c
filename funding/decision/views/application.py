"""The decision on one application: approve, reject, revoke. Each issues its letter (rule 8)."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding import permissions
from funding.area.access import (
    AUDITOR,
    DECIDER,
    OfficeRequest,
    answer,
    find,
    office_page,
    official,
)
from funding.area.answers import attempt, done, is_too_early_or_late
from funding.area.reading import money_of, read, title_of
from funding.decision.forms import ApproveForm, RejectForm, rows_in
from funding.decision.services import decisions
from funding.models import Application, FundingDecision, Recommendation
from funding.office.views.application import next_steps, recommendations
from funding.workflow.statuses import DECIDED, Status

Words = str | Promise
#: What a decider reads: what awaits the decision, and what is decided.
READABLE = DECIDED | {Status.AWAITING_DECISION}


@office_page(DECIDER, AUDITOR)
def decision_application(request: OfficeRequest, uid: UUID) -> HttpResponse:
    user = request.user
    application = find(official(user).filter(status__in=READABLE), uid)
    steps = next_steps(user, application)
    waits = application.status == Status.AWAITING_DECISION
    context = _context(application) | {
        "reading": read(application),
        "recommendations": recommendations(application),
        "left": application.call.money_left() if waits else None,
        "decisions": [] if waits else _decisions(application),
        "steps": steps,
        "four_eyes": bool(steps) and permissions.checked_formally(user, application),
    }
    return answer(request, "funding/decision/application.html", context)


@office_page(writers=(DECIDER,))
def decision_approve(request: OfficeRequest, uid: UUID) -> HttpResponse:
    application = find(official(request.user), uid)
    if is_too_early_or_late(request, application, Status.AWAITING_DECISION):
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
            said = _("The application has been approved. The letter is ready.")
            return done(request, application, said, "decision_application")
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


@dataclass(frozen=True)
class Refusal:
    """A rejection, or the end of an approval: the same page with other words."""

    run: Callable[..., Any]
    status: Status
    heading: Words
    explanation: Words
    button: Words
    said: Words


REJECT = Refusal(
    decisions.reject,
    Status.AWAITING_DECISION,
    _("Reject the application"),
    _("The association receives a letter with your reason and how it can object."),
    _("Reject the application"),
    _("The application has been rejected. The letter is ready."),
)
REVOKE = Refusal(
    decisions.revoke,
    Status.APPROVED,
    _("Revoke the approval"),
    _("The money is free for other applications again. The association receives a letter with "
      "your reason and how it can object."),
    _("Revoke the approval"),
    _("The approval has been revoked. The letter is ready."),
)  # fmt: skip


@office_page(writers=(DECIDER,))
def decision_reject(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return _refuse(request, uid, REJECT)


@office_page(writers=(DECIDER,))
def decision_revoke(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return _refuse(request, uid, REVOKE)


def _refuse(request: OfficeRequest, uid: UUID, this: Refusal) -> HttpResponse:
    application = find(official(request.user), uid)
    if is_too_early_or_late(request, application, this.status):
        return redirect("funding:office_application", uid=uid)
    form, status = RejectForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = attempt(
            form, lambda: this.run(application.pk, actor=request.user, **form.cleaned_data)
        )
        if status == 200:
            return done(request, application, this.said, "decision_application")
    context = _context(application) | {"form": form, "act": this}
    return answer(request, "funding/decision/refuse.html", context, status)


def _context(application: Application) -> dict[str, Any]:
    return {
        "application": application,
        "title": title_of(application),
        "status_label": Status(application.status).label,
        "breadcrumbs": [{"title": _("Decisions"), "url": reverse("funding:decision_list")}],
    }
