"""Beginning an application, and the association one applies for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from funding.application.access import person, private_page, with_frame
from funding.application.forms.beginning import FoundForm, JoinForm, NewApplicationForm
from funding.application.services import membership
from funding.application.services.beginning import begin_once
from funding.application.steps import Step
from funding.application.whole_form import step_url
from funding.exceptions import FundingError
from funding.models import Call
from portal import languages


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def application_new(request: HttpRequest) -> HttpResponseBase:
    user = person(request)
    if not membership.active_memberships(user).exists():
        messages.info(request, _("First tell us which association you apply for."))
        return redirect("funding:association")
    form = NewApplicationForm(request.POST if request.method == "POST" else None, user=user)
    status, refusal = 200, ""
    if form.is_valid():
        data = form.cleaned_data
        try:
            begun = begin_once(
                data["call"], data["organisation"], actor=user,
                language=languages.active(), title=data["title"],
            )  # fmt: skip
        except FundingError as error:
            status, refusal = 409, str(error)
        else:
            return redirect(step_url(begun, Step.ASSOCIATION))
    elif form.is_bound:
        status = 422
    context = {
        "form": form,
        "refusal": refusal,
        "calls": list(Call.objects.open_now().select_related("programme", "guideline")),
    }
    here = reverse("funding:application_new")
    context = with_frame(request, context, here)
    return render(request, "funding/application/new.html", context, status=status)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def association(request: HttpRequest) -> HttpResponseBase:
    """One's associations: ask to be admitted to one, or found the record of a new one."""
    user = person(request)
    sent = request.POST if request.method == "POST" else None
    do = sent.get("do", "") if sent else ""
    join = JoinForm(sent if do == "join" else None, user=user)
    found = FoundForm(sent if do == "found" else None)
    refusal, status = "", 422 if sent is not None else 200
    try:
        if do == "join" and join.is_valid():
            membership.request_membership(join.cleaned_data["organisation"], actor=user)
            messages.success(request, _("We have passed on your request."))
            return redirect("funding:association")
        if do == "found" and found.is_valid():
            membership.found_organisation(actor=user, **found.cleaned_data)
            messages.success(request, _("Your association has been entered. Now you can apply."))
            return redirect("funding:application_new")
    except FundingError as error:
        refusal, status = str(error), 409
    return _association_page(request, join, found, refusal, status)


@private_page
@require_POST
def membership_answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Admit somebody to one's association, or refuse."""
    try:
        if "admit" in request.POST:
            row = membership.admit(pk, actor=person(request))
            messages.success(request, _("%(name)s may apply now.") % {"name": row.user})
        else:
            membership.refuse(pk, actor=person(request))
            messages.success(request, _("The request was refused."))
    except FundingError as error:
        messages.error(request, str(error))
    return redirect("funding:association")


def _association_page(
    request: HttpRequest, join: JoinForm, found: FoundForm, refusal: str = "", status: int = 200
) -> HttpResponse:
    user = person(request)
    context = {
        "memberships": list(membership.memberships_of(user)),
        "requests": list(membership.requests_to_answer(user)),
        "join": join,
        "found": found,
        "refusal": refusal,
    }
    context = with_frame(request, context, reverse("funding:association"))
    return render(request, "funding/application/association.html", context, status=status)
