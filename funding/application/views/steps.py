"""One page for each step of the application. Every step can be saved unfinished."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from funding.application.forms.base import StepForm
from funding.application.forms.money import RowsForm
from funding.application.forms.steps import FORMS
from funding.application.lookup import own_application
from funding.application.models.application import Application
from funding.application.money_rules import money_summary
from funding.application.services.applications import save_step
from funding.application.views.attachments import attachments_step
from funding.application.whole_form import (
    INTRODUCTIONS,
    WholeForm,
    notices_of,
    step_after,
    step_before,
    step_url,
    too_early,
)
from funding.area.access import SignedInRequest, private_page
from funding.area.form_pages import FormResult, area_page, sent
from funding.area.lines import LabelledValue, lines_of
from funding.area.names import names_of
from funding.exceptions import FundingError, NotPermitted, VersionConflict
from funding.scheme.steps import Step


@dataclass
class Result:
    """What a step's page has to say besides the form."""

    outcome: FormResult = FormResult.SHOWN
    refusal: str = ""
    stored: list[LabelledValue] = field(default_factory=list)
    typed: list[LabelledValue] = field(default_factory=list)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def application_step(request: SignedInRequest, uid: UUID, step: str) -> HttpResponseBase:
    application = own_application(request.user, uid)
    if step not in Step.values:
        raise Http404
    is_files = step == Step.ATTACHMENTS
    typed = None if is_files else sent(request)
    if request.method != "POST" and typed is None and not application.is_editable:
        messages.info(request, _("The application has been handed in and cannot be changed now."))
        return redirect("funding:application", application.uid)
    if is_files:
        return attachments_step(request, application)
    whole = WholeForm.of(application)
    if typed is None:
        form = _form(whole, step, None, blank_rows=2 if "more" in request.GET else 1)
        return _page(request, whole, step, form, Result())
    form = _form(whole, step, typed)
    if request.method == "POST":
        return _save(request, whole, step, form)
    return _page(request, whole, step, form, Result())


def _form(whole: WholeForm, step: str, data: QueryDict | None, **options: Any) -> StepForm:
    form_class = FORMS[step]
    options = options if issubclass(form_class, RowsForm) else {}
    return form_class(
        data,
        application=whole.application,
        stored=whole.stored(step),
        asked=whole.entered.asked_in(step),
        **options,
    )


def _save(request: SignedInRequest, whole: WholeForm, step: str, form: StepForm) -> HttpResponse:
    application = whole.application
    if not form.is_valid():
        return _page(request, whole, step, form, Result(FormResult.BAD_INPUT))
    try:
        save_step(application.pk, form.to_step(), actor=request.user, version=form.shown_version())
    except VersionConflict as conflict:
        return _page(request, whole, step, form, _conflict(application, form, conflict))
    except NotPermitted as error:
        raise Http404 from error
    except FundingError as error:
        return _page(request, whole, step, form, Result(FormResult.NOT_NOW, str(error)))
    return redirect(_next_address(request, application, step))


def _conflict(application: Application, form: StepForm, conflict: VersionConflict) -> Result:
    """Both versions, where they differ; the next save goes on top of the stored one."""
    form.put_version(conflict.current)
    names = names_of(application, form.asked)
    stored = lines_of(conflict.stored, application, names)
    typed = lines_of(form.to_step(), application, names)
    return Result(
        outcome=FormResult.NOT_NOW,
        refusal=str(conflict),
        stored=[line for line in stored if line not in typed],
        typed=[line for line in typed if line not in stored],
    )


def _next_address(request: SignedInRequest, application: Application, step: str) -> str:
    if "add" in request.POST:
        return f"{step_url(application, step)}?more=1#rows"
    if "remove" in request.POST:
        return f"{step_url(application, step)}#rows"
    if "stay" in request.POST:
        messages.success(request, _("Saved."))
        return step_url(application, step)
    if "later" in request.POST:
        messages.success(request, _("Saved. You can go on at any time."))
        return reverse("funding:application", args=[application.uid])
    return step_after(application, step)


def _page(
    request: SignedInRequest, whole: WholeForm, step: str, form: StepForm, result: Result
) -> HttpResponse:
    application = whole.application
    money = money_summary(whole.facts)
    wanted = whole.is_started(step) or "check" in request.GET
    context = {
        "application": application,
        "title": Step(step).label,
        "introduction": INTRODUCTIONS[step],
        "number": str(Step.values.index(step) + 1),
        "form": form,
        "answer": result,
        "errors": form.error_items() if form.is_bound else [],
        "warning": too_early(application) if step == Step.PLACE_AND_TIME else "",
        "missing": whole.missing_in(step) if wanted and not form.is_bound else [],
        "navigation": whole.navigation(step),
        "before": step_before(application, step),
        "money": money,
        "gap": abs(money.gap),
    } | notices_of(application)
    return area_page(request, form.template, context, result.outcome.status)
