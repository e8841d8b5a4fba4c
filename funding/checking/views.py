"""The formal check: the portal says what it has found (rules 3 to 5), the officer decides."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from funding.application.facts_reading import facts_of
from funding.application.money_rules import money_summary
from funding.application.rules import completeness
from funding.application.services.new_associations import unconfirmed_of
from funding.area.access import OFFICER, SignedInRequest, city_application, role_page
from funding.area.answers import Outcome, area_page, back_with, is_out_of_place, try_service
from funding.area.changes import changes_in
from funding.area.forms import in_days
from funding.area.lines import Line, period
from funding.area.menu import list_of
from funding.area.reading import EXCLUSIONS, named_lines, page_about
from funding.checking import services as checking
from funding.checking.forms import DEADLINE_DAYS, CheckForm
from funding.checking.reading import checks_on, last_ticks, proposal_on
from funding.checking.transitions import OPEN_REVIEW, REQUEST_COMPLETION, WITHDRAW_PROPOSAL
from funding.models import Application, ChecklistItem
from funding.problems import Problem
from portal.workflow import may


@role_page(writers=(OFFICER,))
def office_check(request: SignedInRequest, uid: UUID) -> HttpResponse:
    application = city_application(request.user, uid)
    if is_out_of_place(request, application, OPEN_REVIEW):
        return redirect("funding:office_application", uid=uid)
    facts = facts_of(application)
    problems = completeness(facts)
    hints = _hints(application, problems)
    proposal = proposal_on(application)
    known: dict[str, Any] = {"hints": hints, "proposed": proposal is not None}
    if request.method != "POST":
        form = CheckForm(initial=_initial(application, problems), **known)
        outcome = Outcome.SHOWN
    else:
        form = CheckForm(request.POST, **known)
        asks = request.POST.get("action") == "request_completion"
        transition = REQUEST_COMPLETION if asks else OPEN_REVIEW
        outcome = try_service(form, lambda: _serve(application, form, request, asks=asks))
        if outcome is Outcome.DONE:
            return back_with(request, application, transition.words, "office_application")
    context = page_about(application, list_of(request.user)) | {
        "form": form,
        "proposal": proposal,
        "may_withdraw": may(request.user, application, WITHDRAW_PROPOSAL),
        "problems": problems,
        "money": money_summary(facts),
        "costs": facts.costs,
        "facts": _facts(application),
        "checks": checks_on(application),
        "changes": changes_in(application, contact=True),
        "unconfirmed": unconfirmed_of(application.organisation_id),
        "attachments": application.attachments.all(),
    }
    return area_page(request, "funding/checking/check.html", context, outcome.status)


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


def _initial(application: Application, problems: list[Problem]) -> dict[str, Any]:
    """The missing items in the language of the association."""
    with translation.override(application.language):
        text = "\n".join(f"– {problem}" for problem in problems)
    return last_ticks(application) | {
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


def _facts(application: Application) -> list[Line]:
    return [
        Line(_("Organisation"), application.organisation.name),
        Line(_("Period"), period(application)),
        *named_lines(application, *EXCLUSIONS, "early_start_permitted"),
    ]
