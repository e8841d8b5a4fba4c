"""The applicants' start, and the page of one application from its draft to the decision."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from funding.application.forms.beginning import WithdrawForm
from funding.application.lookup import own_application
from funding.application.money_rules import money_summary
from funding.application.services.applications import delete_draft, withdraw
from funding.application.services.membership import memberships_of, requests_to_answer
from funding.application.transitions import WITHDRAW
from funding.application.whole_form import WholeForm, notices_of
from funding.application.words import stages, what_next
from funding.area.access import SignedInRequest, private_page
from funding.area.answers import Outcome, area_page, sent, try_service
from funding.area.forms import AreaForm, ConfirmForm
from funding.area.menu import first_page, page_for_city
from funding.models import Application, Call, FundingDecision, Status
from funding.workflow.statuses import DECIDED
from funding.workflow.table import TABLE
from funding.workflow.words import ASSOCIATION
from portal.workflow import HistoryLine, may


@private_page
@require_safe
def dashboard(request: SignedInRequest) -> HttpResponseBase:
    """People of the city and the board go on to their own start, unless they apply as well."""
    user = request.user
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
    requests = list(requests_to_answer(user))
    context = {
        "to_do": [card for card in cards if card["application"].is_editable],
        "others": [card for card in cards if not card["application"].is_editable],
        "memberships": [row for row in memberships if row.active],
        "waiting": [row for row in memberships if not row.active],
        "requests": requests,
        "calls": list(Call.objects.open_now().select_related("programme")),
    }
    template = "funding/application/dashboard.html"
    return area_page(request, template, context, waiting=len(requests))


@private_page
@require_safe
def application(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """Where it stands, what comes next, what happened. The mails of all roles lead here."""
    try:
        found = own_application(request.user, uid)
    except Http404:
        if address := page_for_city(request.user, uid):
            return redirect(address)
        raise
    whole = WholeForm.of(found) if found.is_editable else None
    context = {
        "application": found,
        "next": what_next(found),
        "stages": [] if found.status == Status.WITHDRAWN else stages(found.status),
        "history": _history(found),
        **notices_of(found),
        "can_withdraw": found.is_submitted and may(request.user, found, WITHDRAW),
        "whole": whole,
        "navigation": whole.navigation() if whole else [],
        "requested": money_summary(whole.facts).requested if whole else found.requested(),
        **(_decision(found) if found.status in DECIDED else {}),
    }
    return area_page(request, "funding/application/application.html", context)


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
    }


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def application_withdraw(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    found = own_application(request.user, uid)
    form = WithdrawForm(sent(request))
    outcome = try_service(
        request, form,
        lambda: withdraw(found.pk, actor=request.user, reason=form.cleaned_data["reason"]),
    )  # fmt: skip
    if outcome is Outcome.DONE:
        messages.success(request, _("Your application has been withdrawn."))
        return redirect("funding:application", found.uid)
    return _confirm(request, "funding/application/withdraw.html", found, form, outcome)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def application_delete(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    found = own_application(request.user, uid)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    outcome = try_service(request, form, lambda: delete_draft(found.pk, actor=request.user))
    if outcome is Outcome.DONE:
        messages.success(request, _("The draft was deleted."))
        return redirect("funding:dashboard")
    return _confirm(request, "funding/application/delete.html", found, form, outcome)


def _confirm(
    request: SignedInRequest, template: str, found: Application, form: AreaForm, outcome: Outcome
) -> HttpResponse:
    """A question before what cannot be undone."""
    back = reverse("funding:application", args=[found.uid])
    context = {"application": found, "form": form, "back": back}
    return area_page(request, template, context, outcome.status)
