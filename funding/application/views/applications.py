"""The applicants' start, and what ends an application of theirs."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from funding.application.forms.beginning import WithdrawForm
from funding.application.lookup import own_application
from funding.application.models.application import Application
from funding.application.services.applications import delete_draft, withdraw
from funding.application.services.membership import memberships_of, requests_to_answer
from funding.application.words import what_next
from funding.area.access import SignedInRequest, private_page
from funding.area.form_pages import FormResult, area_page, sent, try_service
from funding.area.forms import AreaForm, ConfirmForm
from funding.area.menu import first_page
from funding.scheme.models.call import Call
from funding.workflow.statuses import Status


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
@require_http_methods(["GET", "HEAD", "POST"])
def application_withdraw(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    found = own_application(request.user, uid)
    form = WithdrawForm(sent(request))
    outcome = try_service(
        request, form,
        lambda: withdraw(found.pk, actor=request.user, reason=form.cleaned_data["reason"]),
    )  # fmt: skip
    if outcome is FormResult.DONE:
        messages.success(request, _("Your application has been withdrawn."))
        return redirect("funding:application", found.uid)
    return _confirm(request, "funding/application/withdraw.html", found, form, outcome)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def application_delete(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    found = own_application(request.user, uid)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    outcome = try_service(request, form, lambda: delete_draft(found.pk, actor=request.user))
    if outcome is FormResult.DONE:
        messages.success(request, _("The draft was deleted."))
        return redirect("funding:dashboard")
    return _confirm(request, "funding/application/delete.html", found, form, outcome)


def _confirm(
    request: SignedInRequest, template: str, found: Application, form: AreaForm, outcome: FormResult
) -> HttpResponse:
    """A question before what cannot be undone."""
    back = reverse("funding:application", args=[found.uid])
    context = {"application": found, "form": form, "back": back}
    return area_page(request, template, context, outcome.status)
