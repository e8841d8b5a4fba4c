"""The whole application to read over, what is missing, and the hand-in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from funding.application.lookup import own_application
from funding.application.models.application import Application
from funding.application.money_rules import money_summary
from funding.application.services.applications import submit
from funding.application.whole_form import (
    WholeForm,
    notices_of,
    step_url,
)
from funding.area.access import SignedInRequest, private_page
from funding.area.form_pages import FormResult, area_page
from funding.area.reading import reading_of_association
from funding.exceptions import FundingError, Incomplete, NotPermitted
from funding.scheme.steps import Step


@private_page
@require_safe
def application_summary(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    return _page(request, own_application(request.user, uid))


@private_page
@require_safe
def application_missing(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """“What is missing?”: every problem with the way to its field."""
    application = own_application(request.user, uid)
    if not application.is_editable:
        return redirect("funding:application", application.uid)
    whole = WholeForm.of(application)
    context = _common(application, whole) | {"by_step": whole.missing_by_step()}
    return area_page(request, "funding/application/missing.html", context)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def application_submit(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """Hand in, once. A second click is told that the first one counted."""
    application = own_application(request.user, uid)
    if request.method != "POST":
        return redirect("funding:application_summary", application.uid)
    try:
        handed_in = submit(application.pk, actor=request.user)
    except NotPermitted as error:
        raise Http404 from error
    except FundingError as error:
        if error.code == "already_done":
            return _thank_you(request, own_application(request.user, uid))
        if application.is_editable or not application.is_submitted:
            outcome = FormResult.BAD_INPUT if isinstance(error, Incomplete) else FormResult.NOT_NOW
            return _page(request, application, str(error), outcome)
        messages.info(
            request,
            _("Your application %(number)s has been handed in already. Nothing is lost.")
            % {"number": application.number},
        )
        return redirect("funding:application", application.uid)
    return _thank_you(request, handed_in)


def _thank_you(request: SignedInRequest, handed_in: Application) -> HttpResponseBase:
    """The first click and the second end on the same page."""
    messages.success(
        request,
        _("Thank you. Your application has arrived. Its number is %(number)s.")
        % {"number": handed_in.number},
    )
    return redirect("funding:application", handed_in.uid)


def _common(application: Application, whole: WholeForm) -> dict[str, Any]:
    return {
        "application": application,
        "navigation": whole.navigation("summary"),
    } | notices_of(application)


def _page(
    request: SignedInRequest,
    application: Application,
    refusal: str = "",
    outcome: FormResult = FormResult.SHOWN,
) -> HttpResponse:
    whole = WholeForm.of(application)
    money = money_summary(whole.facts)
    reading = reading_of_association(whole.entered, money)
    sections = [
        {
            "reading": section,
            "edit_url": step_url(application, section.step) if application.is_editable else "",
            "missing": bool(whole.missing_in(section.step)) and application.is_editable,
        }
        for section in reading.sections
    ]
    by_step = whole.missing_by_step() if application.is_editable else []
    context = _common(application, whole) | {
        "sections": sections,
        "files": reading.attachments,
        "files_url": step_url(application, Step.ATTACHMENTS),
        "money": money,
        "gap": abs(money.gap),
        "refusal": refusal,
        "missing_count": len(whole.problems),
        "by_step": by_step,
        "missing": [
            {"label": title, "message": problem.message, "url": problem.url}
            for title, _address, problems in by_step
            for problem in problems
        ],
    }
    return area_page(request, "funding/application/summary.html", context, outcome.status)
