"""The applicants' start, and the page of one application from its draft to the decision."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from funding.application.access import (
    first_page,
    office_page,
    own_application,
    person,
    private_page,
    with_frame,
)
from funding.application.forms.beginning import WithdrawForm
from funding.application.money_rules import money_summary
from funding.application.services.applications import delete_draft
from funding.application.services.applications import withdraw as withdraw_application
from funding.application.services.membership import memberships_of, requests_to_answer
from funding.application.transitions import WITHDRAW
from funding.application.whole_form import WholeForm, is_too_late, last_day, open_request
from funding.application.words import stages, what_next
from funding.decision.services.letters import explanation
from funding.exceptions import FundingError, NotPermitted
from funding.models import Application, Call, FundingDecision, Status
from funding.workflow.statuses import DECIDED
from funding.workflow.table import TABLE
from funding.workflow.words import ASSOCIATION
from portal import languages
from portal.workflow import HistoryLine, may


@private_page
@require_safe
def dashboard(request: HttpRequest) -> HttpResponseBase:
    """People of the city and the board go on to their own start, unless they apply as well."""
    user = person(request)
    memberships = list(memberships_of(user))
    if not memberships and (start := first_page(user)):
        return redirect(start)
    rows = Application.objects.of_member(user).for_list()
    asked = rows.awaiting_completion().prefetch_related("completion_requests")
    deadlines = {
        row.pk: request_.deadline
        for row in asked
        for request_ in row.completion_requests.all()
        if request_.resolved_at is None
    }
    cards = [
        {
            "application": row,
            "next": what_next(row),
            "deadline": deadlines.get(row.pk),
            "draft_until": row.call.closes_at if row.status == Status.DRAFT else None,
            "draft_late": row.status == Status.DRAFT and not row.call.is_open(),
        }
        for row in rows
    ]
    context = {
        "to_do": [card for card in cards if card["application"].is_editable],
        "others": [card for card in cards if not card["application"].is_editable],
        "memberships": [row for row in memberships if row.active],
        "waiting": [row for row in memberships if not row.active],
        "requests": list(requests_to_answer(user)),
        "calls": list(Call.objects.open_now().select_related("programme")),
    }
    return render(request, "funding/application/dashboard.html", with_frame(request, context))


@private_page
@require_safe
def application(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """Where it stands, what comes next, what happened. The mails of all roles lead here."""
    try:
        found = own_application(request, uid)
    except Http404:
        if address := office_page(person(request), uid):
            return redirect(address)
        raise
    asked = open_request(found)
    whole = WholeForm.of(found) if found.is_editable else None
    context = {
        "application": found,
        "next": what_next(found),
        "stages": [] if found.status == Status.WITHDRAWN else stages(found.status),
        "history": _history(found),
        "asked": asked,
        "last_day": last_day(found, asked),
        "too_late": is_too_late(found, asked),
        "can_withdraw": found.is_submitted and may(person(request), found, WITHDRAW),
        "whole": whole,
        "navigation": whole.navigation() if whole else [],
        "requested": money_summary(whole.facts).requested if whole else found.requested(),
        **(_decision(found) if found.status in DECIDED else {}),
    }
    return render(request, "funding/application/application.html", with_frame(request, context))


def _history(found: Application) -> list[HistoryLine]:
    begun = HistoryLine(found.created_at, _("Draft begun"))
    return [*TABLE.history(found.events.for_timeline(), ASSOCIATION), begun]


def _decision(found: Application) -> dict[str, object]:
    decisions = found.decisions.select_related("letter").prefetch_related("conditions")
    decision: FundingDecision | None = decisions.last()
    if decision is None:
        return {}
    return {
        "decision": decision,
        "letter": getattr(decision, "letter", None),
        "explanation": explanation(decision, languages.active()),
    }


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def application_withdraw(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    found = own_application(request, uid)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if form.is_valid():
        try:
            withdraw_application(
                found.pk, actor=person(request), reason=form.cleaned_data["reason"]
            )
        except NotPermitted as error:
            raise Http404 from error
        except FundingError as error:
            refusal = str(error)
        else:
            messages.success(request, _("Your application has been withdrawn."))
            return redirect("funding:application", found.uid)
    context = {"application": found, "form": form, "refusal": refusal}
    return _confirm(request, "funding/application/withdraw.html", context)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def application_delete(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    found = own_application(request, uid)
    refusal = ""
    if request.method == "POST":
        try:
            delete_draft(found.pk, actor=person(request))
        except NotPermitted as error:
            raise Http404 from error
        except FundingError as error:
            refusal = str(error)
        else:
            messages.success(request, _("The draft was deleted."))
            return redirect("funding:dashboard")
    return _confirm(
        request, "funding/application/delete.html", {"application": found, "refusal": refusal}
    )


def _confirm(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """A question before what cannot be undone."""
    found = context["application"]
    assert isinstance(found, Application)  # noqa: S101
    context["back"] = reverse("funding:application", args=[found.uid])
    status = 409 if context["refusal"] else 200
    return render(request, template, with_frame(request, context), status=status)
