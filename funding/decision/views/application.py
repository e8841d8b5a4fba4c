"""The decision on one application: approve, reject, revoke. Each issues its letter (rule 8)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from funding.application.guards import excluded_today
from funding.application.models.application import Application
from funding.application.services.new_associations import unconfirmed_of
from funding.area.access import SignedInRequest, city_application, find_application, role_page
from funding.area.changes import changes_in
from funding.area.form_pages import (
    FormResult,
    area_page,
    back_with,
    is_out_of_place,
    sent,
    try_service,
)
from funding.area.forms import ReasonForm
from funding.area.menu import DECISIONS
from funding.area.next_steps import next_steps
from funding.area.reading import money_read, page_about, reading_for_city
from funding.board.models import Recommendation
from funding.board.services.meeting import recommendations_on
from funding.checking.reading import checks_on
from funding.decision.forms import ApproveForm, RejectForm, rows_in
from funding.decision.models import FundingDecision
from funding.decision.services import decisions
from funding.decision.services.letters import lost_in_letter
from funding.decision.transitions import (
    APPROVE,
    REJECT,
    REJECT_FORMALLY,
    RETURN_PROPOSAL,
    REVOKE,
    SIGNATURES,
    awaits_signature,
)
from funding.roles import Role
from funding.scheme.models.call import CallMoney
from funding.workflow.statuses import DECIDED, Status
from portal.models import User
from portal.workflow import Transition, offered, refusals

Signature = Transition[Application, Any]
#: What the office alone reads is no text of a letter.
RETURN_FORMS = {RETURN_PROPOSAL.name: ReasonForm}


@role_page(*DECISIONS.roles)
def decision_application(request: SignedInRequest, uid: UUID) -> HttpResponse:
    user = request.user
    readable = Application.objects.read_for_city_by(user)
    on_the_desk = readable.decided() | readable.awaiting_signature()
    application: Any = find_application(on_the_desk.with_granted_of_call(), uid)
    waits = application.status == Status.AWAITING_DECISION
    decided = application.status in DECIDED
    reading = reading_for_city(application)
    context = page_about(application, DECISIONS) | {
        "reading": reading,
        "recommendations": recommendations_on(application),
        "checks": checks_on(application),
        "changes": [] if decided else changes_in(application, reading.asked, contact=True),
        "proposal": application.open_proposal,
        "left": _left(application) if waits else None,
        "decisions": _decisions(application) if decided else [],
        "steps": next_steps(offered(user, application, SIGNATURES), application),
        "objections": _objections(user, application),
        "excluded": excluded_today(application) if waits else [],
        "unconfirmed": unconfirmed_of(application) if waits else None,
    }
    return area_page(request, "funding/decision/application.html", context)


def _left(application: Any) -> Decimal:
    """From the annotation of the page, without a query."""
    return CallMoney(application.call.budget, application.granted_of_call).left


def _objections(user: User, application: Application) -> list[str]:
    """Why a decider may not sign this one, though the time has come (rule 7)."""
    signed: tuple[Signature, ...] = (APPROVE, REVOKE)
    if awaits_signature(application):
        signed = (REJECT_FORMALLY,)
    due = next((each for each in signed if application.status in each.sources), None)
    if due is None or not user.has_role(Role.DECIDER):
        return []
    return [str(refusal) for refusal in refusals(user, application, due)]


@role_page(writers=(Role.DECIDER,))
def decision_approve(request: SignedInRequest, uid: UUID) -> HttpResponse:
    application = city_application(request.user, uid)
    typed = sent(request)
    if is_out_of_place(request, application, APPROVE, typed):
        return redirect("funding:office_application", uid=uid)
    money = money_read(application)
    advice = application.recommendations.first()
    left, outcome = application.call.money_left(), FormResult.SHOWN
    if typed is None:
        amount = _proposed(advice, min(money.requested, money.fundable))
        form = ApproveForm(initial={"amount": amount})
    elif typed.get("action") == "add_row":
        form = ApproveForm(rows=rows_in(typed) + 1, initial=typed.dict())
    else:
        form = ApproveForm(typed, rows=rows_in(typed))
        outcome = try_service(request, form, lambda: _approve(application, form, request))
        if outcome is FormResult.DONE:
            return back_with(request, application, APPROVE.words, "decision_application")
    context = page_about(application, DECISIONS) | {
        "form": form,
        "money": money,
        "left": left,
        "recommendation": advice,
        "excluded": excluded_today(application),
        "unconfirmed": unconfirmed_of(application),
        "unprintable": lost_in_letter(application),
    }
    return area_page(request, "funding/decision/approve.html", context, outcome.status)


def _approve(application: Application, form: ApproveForm, request: SignedInRequest) -> None:
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


@role_page(writers=(Role.DECIDER,))
def decision_reject(request: SignedInRequest, uid: UUID) -> HttpResponse:
    return _refuse(request, uid, REJECT, decisions.reject)


@role_page(writers=(Role.DECIDER,))
def decision_reject_formally(request: SignedInRequest, uid: UUID) -> HttpResponse:
    return _refuse(request, uid, REJECT_FORMALLY, decisions.reject_formally)


@role_page(writers=(Role.DECIDER,))
def decision_return(request: SignedInRequest, uid: UUID) -> HttpResponse:
    return _refuse(request, uid, RETURN_PROPOSAL, decisions.return_proposal)


@role_page(writers=(Role.DECIDER,))
def decision_revoke(request: SignedInRequest, uid: UUID) -> HttpResponse:
    return _refuse(request, uid, REVOKE, decisions.revoke)


def _refuse(
    request: SignedInRequest, uid: UUID, this: Signature, run: Callable[..., Any]
) -> HttpResponse:
    """A rejection, or the end of an approval: the same page with the transition's words."""
    application = city_application(request.user, uid)
    typed = sent(request)
    if is_out_of_place(request, application, this, typed):
        return redirect("funding:office_application", uid=uid)
    proposal = application.open_proposal if this is REJECT_FORMALLY else None
    initial = {"reason": proposal.reason} if proposal else {}
    form = RETURN_FORMS.get(this.name, RejectForm)(typed, initial=initial)
    outcome = try_service(
        request, form, lambda: run(application.pk, actor=request.user, **form.cleaned_data)
    )
    if outcome is FormResult.DONE:
        return back_with(request, application, this.words, "decision_application")
    context = page_about(application, DECISIONS) | {
        "form": form,
        "act": this.words,
        "unprintable": "" if this is RETURN_PROPOSAL else lost_in_letter(application),
    }
    return area_page(request, "funding/decision/refuse.html", context, outcome.status)
