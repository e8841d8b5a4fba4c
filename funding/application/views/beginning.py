"""Beginning an application, and the association one applies for."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from funding.application.forms.beginning import FoundForm, JoinForm, NewApplicationForm
from funding.application.services import membership
from funding.application.services.beginning import begin_once
from funding.application.whole_form import step_url
from funding.area.access import SignedInRequest, private_page
from funding.area.form_pages import FormResult, area_page, sent
from funding.exceptions import FundingError, NotPermitted
from funding.scheme.models.call import Call
from funding.scheme.steps import Step
from portal import languages


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def application_new(request: SignedInRequest) -> HttpResponseBase:
    user = request.user
    if not membership.active_memberships(user).exists():
        messages.info(request, _("First tell us which association you apply for."))
        return redirect("funding:association")
    form = NewApplicationForm(sent(request), user=user)
    outcome, refusal = FormResult.SHOWN, ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            begun = begin_once(
                data["call"], data["organisation"], actor=user,
                language=languages.active(), title=data["title"],
            )  # fmt: skip
        except FundingError as error:
            outcome, refusal = FormResult.NOT_NOW, str(error)
        else:
            return redirect(step_url(begun, Step.ASSOCIATION))
    elif request.method == "POST":
        outcome = FormResult.BAD_INPUT
    context = {
        "form": form,
        "refusal": refusal,
        "calls": list(Call.objects.open_now().select_related("programme", "guideline")),
    }
    return area_page(request, "funding/application/new.html", context, outcome.status)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def association(request: SignedInRequest) -> HttpResponseBase:
    """One's associations: ask to be admitted to one, or found the record of a new one."""
    user = request.user
    typed = sent(request)
    do = typed.get("do", "") if typed else ""
    join = JoinForm(typed if do == "join" else None, user=user)
    found = FoundForm(typed if do == "found" else None)
    if request.method != "POST":
        return _association_page(request, join, found)
    refusal, outcome = "", FormResult.BAD_INPUT
    try:
        if do == "join" and join.is_valid():
            membership.request_membership(join.cleaned_data["organisation"], actor=user)
            messages.success(request, _("We have passed on your request."))
            return redirect("funding:association")
        if do == "found" and found.is_valid():
            membership.found_organisation(actor=user, **found.cleaned_data)
            messages.success(request, _("Your association has been entered. Now you can apply."))
            return redirect("funding:application_new")
    except NotPermitted as error:
        raise PermissionDenied from error
    except FundingError as error:
        refusal, outcome = str(error), FormResult.NOT_NOW
    return _association_page(request, join, found, refusal, outcome)


@private_page
@require_POST
def membership_answer(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Admit somebody to one's association, or refuse."""
    try:
        if "admit" in request.POST:
            row = membership.admit(pk, actor=request.user)
            messages.success(request, _("%(name)s may apply now.") % {"name": row.user})
        else:
            membership.refuse(pk, actor=request.user)
            messages.success(request, _("The request was refused."))
    except FundingError as error:
        messages.error(request, str(error))
    return redirect("funding:association")


def _association_page(
    request: SignedInRequest,
    join: JoinForm,
    found: FoundForm,
    refusal: str = "",
    outcome: FormResult = FormResult.SHOWN,
) -> HttpResponse:
    user = request.user
    requests = list(membership.requests_to_answer(user))
    context = {
        "memberships": list(membership.memberships_of(user)),
        "requests": requests,
        "join": join,
        "found": found,
        "refusal": refusal,
        "may_apply": membership.may_apply(user),
    }
    template = "funding/application/association.html"
    return area_page(request, template, context, outcome.status, waiting=len(requests))
