"""The formal check: the portal says what it has found (rules 3 to 5), the officer decides."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from funding.application.entered import entered_in
from funding.application.facts_reading import facts_in
from funding.application.models.application import Application
from funding.application.money_rules import money_summary
from funding.application.rules import completeness
from funding.application.services.new_associations import unconfirmed_of
from funding.area.access import SignedInRequest, find_application, role_page
from funding.area.changes import changes_in
from funding.area.form_pages import FormResult, area_page, back_with, sent, try_service
from funding.area.forms import in_days
from funding.area.lines import LabelledValue, period
from funding.area.menu import list_of
from funding.area.reading import exclusions_asked, named_lines, page_about
from funding.checking import services as checking
from funding.checking.forms import DEADLINE_DAYS, CheckForm
from funding.checking.models import ChecklistItem
from funding.checking.reading import CheckReading, checks_on, last_ticks
from funding.checking.transitions import OPEN_REVIEW, REQUEST_COMPLETION
from funding.problems import Problem
from funding.roles import Role
from portal.workflow import open_to


@role_page(writers=(Role.CASE_OFFICER,))
def office_check(request: SignedInRequest, uid: UUID) -> HttpResponse:
    typed = sent(request)
    application = _to_check(request, uid, typed)
    if application is None:
        return redirect("funding:office_application", uid=uid)
    entered = entered_in(application)
    facts = facts_in(entered)
    problems, checks = completeness(facts), checks_on(application)
    hints = _hints(application, problems)
    proposal = application.open_proposal
    form = CheckForm(
        typed,
        hints=hints,
        proposed=proposal is not None,
        initial=_initial(application, problems, checks),
    )
    asks = request.POST.get("action") == "request_completion"
    outcome = try_service(request, form, lambda: _serve(application, form, request, asks=asks))
    if outcome is FormResult.DONE:
        transition = REQUEST_COMPLETION if asks else OPEN_REVIEW
        return back_with(request, application, transition.words, "office_application")
    context = page_about(application, list_of(request.user)) | {
        "form": form,
        "proposal": proposal,
        "problems": problems,
        "money": money_summary(facts),
        "costs": facts.costs,
        "facts": _facts(application),
        "checks": checks,
        "changes": changes_in(application, entered.asked, contact=True),
        "unconfirmed": unconfirmed_of(application),
        "attachments": application.attachments.all(),
    }
    return area_page(request, "funding/checking/check.html", context, outcome.status)


def _to_check(request: SignedInRequest, uid: UUID, typed: QueryDict | None) -> Application | None:
    """One query where it can be checked; None: it is read for the city, but not to be checked now.
    What is sent gets the service's sentence instead, so that nothing typed is lost."""
    readable = Application.objects.read_for_city_by(request.user)
    if typed is not None:
        return find_application(readable, uid)
    with suppress(Http404):
        return find_application(readable.filter(open_to(request.user, OPEN_REVIEW)), uid)
    find_application(readable, uid)
    return None


def _serve(
    application: Application, form: CheckForm, request: SignedInRequest, *, asks: bool
) -> None:
    data = form.cleaned_data
    given: dict[str, Any] = {"results": form.results(), "withdraws": data.get("withdraws", False)}
    if asks:
        checking.request_completion(
            application.pk, actor=request.user,
            text=data["text"], deadline=data["deadline"], **given,
        )  # fmt: skip
    else:
        checking.open_review(application.pk, actor=request.user, note=data["note"], **given)


def _initial(
    application: Application, problems: list[Problem], checks: list[CheckReading]
) -> dict[str, Any]:
    """The missing items in the language of the association."""
    with translation.override(application.language):
        text = "\n".join(f"– {problem}" for problem in problems)
    return last_ticks(checks) | {
        "text": text,
        "deadline": in_days(DEADLINE_DAYS, timezone.localdate()),
    }


def _hints(application: Application, problems: list[Problem]) -> dict[str, str]:
    """What the portal has found out about a point; the tick remains the officer's."""
    closes = formats.date_format(timezone.localtime(application.call.closes_at), "DATETIME_FORMAT")
    hints = {
        ChecklistItem.IN_TIME.value: _("The call closes: %(moment)s") % {"moment": closes},
        ChecklistItem.APPLICANT.value: application.organisation.name,
    }
    if application.submitted_at:
        moment = formats.date_format(
            timezone.localtime(application.submitted_at), "DATETIME_FORMAT"
        )
        hints[ChecklistItem.IN_TIME.value] += " · " + _("Handed in: %(moment)s") % {
            "moment": moment
        }
    if not problems:
        hints[ChecklistItem.COMPLETE.value] = _("The portal has found nothing missing.")
    return hints


def _facts(application: Application) -> list[LabelledValue]:
    return [
        LabelledValue(_("Organisation"), application.organisation.name),
        LabelledValue(_("Period"), period(application)),
        *named_lines(application, *exclusions_asked(application), "early_start_permitted"),
    ]
