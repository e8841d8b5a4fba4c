"""The whole application to read over, what is missing, and the hand-in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from funding.application.access import own_application, person, private_page, with_frame
from funding.application.money_rules import money_summary
from funding.application.services.applications import submit
from funding.application.steps import Step
from funding.application.whole_form import (
    FORMS,
    WholeForm,
    is_too_late,
    last_day,
    open_request,
    step_url,
)
from funding.application.words import lines_of
from funding.exceptions import FundingError, NotPermitted
from funding.models import Application


@private_page
@require_safe
def application_summary(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    return _page(request, own_application(request, uid))


@private_page
@require_safe
def application_missing(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """“What is missing?”: every problem with the way to its field."""
    application = own_application(request, uid)
    if not application.is_editable:
        return redirect("funding:application", application.uid)
    whole = WholeForm.of(application)
    context = _common(application, whole) | {"by_step": whole.missing_by_step()}
    return render(request, "funding/application/missing.html", with_frame(request, context))


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def application_submit(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """Hand in, once. A second click is told that the first one counted."""
    application = own_application(request, uid)
    if request.method != "POST":
        return redirect("funding:application_summary", application.uid)
    try:
        handed_in = submit(application.pk, actor=person(request))
    except NotPermitted as error:
        raise Http404 from error
    except FundingError as error:
        if application.is_editable or not application.is_submitted:
            status = 422 if error.code == "incomplete" else 409
            return _page(request, application, str(error), status)
        messages.info(
            request,
            _("Your application %(number)s has been handed in already. Nothing is lost.")
            % {"number": application.number},
        )
        return redirect("funding:application", application.uid)
    messages.success(
        request,
        _("Thank you. Your application has arrived. Its number is %(number)s.")
        % {"number": handed_in.number},
    )
    return redirect("funding:application", application.uid)


def _common(application: Application, whole: WholeForm) -> dict[str, Any]:
    asked = open_request(application)
    return {
        "application": application,
        "navigation": whole.navigation("summary"),
        "asked": asked,
        "last_day": last_day(application, asked),
        "too_late": is_too_late(application, asked),
    }


def _page(
    request: HttpRequest, application: Application, refusal: str = "", status: int = 200
) -> HttpResponse:
    whole = WholeForm.of(application)
    money = money_summary(whole.facts)
    sections = [
        {
            "step": step.value,
            "title": step.label,
            "lines": lines_of(whole.stored(step), application),
            "edit_url": step_url(application, step) if application.is_editable else "",
            "missing": bool(whole.missing_in(step)) and application.is_editable,
        }
        for step in Step
        if step in FORMS
    ]
    context = _common(application, whole) | {
        "sections": sections,
        "files": list(application.attachments.all()),
        "files_url": step_url(application, Step.ATTACHMENTS),
        "money": money,
        "gap": abs(money.gap),
        "refusal": refusal,
        "missing_count": len(whole.problems),
        "by_step": whole.missing_by_step() if application.is_editable else [],
    }
    context = with_frame(request, context)
    return render(request, "funding/application/summary.html", context, status=status)
