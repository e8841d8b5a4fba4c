"""The office's small acts: one page each that says what will happen, with a reason where needed."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from funding.application.models.application import Application
from funding.area.access import SignedInRequest, city_application, role_page
from funding.area.form_pages import (
    FormResult,
    area_page,
    back_with,
    is_out_of_place,
    sent,
    try_service,
)
from funding.area.forms import (
    AreaForm,
    ConfirmForm,
    DeadlineForm,
    DeferForm,
    EarlyStartForm,
    FormalReasonForm,
    ReasonForm,
    in_days,
)
from funding.area.menu import list_of
from funding.area.reading import page_about
from funding.board.services import meeting
from funding.board.transitions import DEFER, RESUME, START_DELIBERATION
from funding.checking import services as checking
from funding.checking.forms import DEADLINE_DAYS
from funding.checking.proposals import PROPOSE_REJECTION, WITHDRAW_PROPOSAL
from funding.checking.transitions import (
    EXTEND_COMPLETION,
    PERMIT_EARLY_START,
)
from funding.roles import Role
from portal.workflow import Transition


@dataclass(frozen=True)
class Act:
    """`run` is the service; the form's fields are its arguments."""

    transition: Transition[Application, Any]
    run: Callable[..., Any]
    form: type[AreaForm] = ConfirmForm


#: By the last part of the address, which the transition's page names.
ACTS: Final = {
    act.transition.words.slug: act
    for act in (
        Act(PERMIT_EARLY_START, checking.permit_early_start, EarlyStartForm),
        Act(PROPOSE_REJECTION, checking.propose_rejection, FormalReasonForm),
        Act(WITHDRAW_PROPOSAL, checking.withdraw_proposal, ReasonForm),
        Act(EXTEND_COMPLETION, checking.extend_completion, DeadlineForm),
        Act(START_DELIBERATION, meeting.start_deliberation),
        Act(DEFER, meeting.defer, DeferForm),
        Act(RESUME, meeting.resume),
    )
}


@role_page(writers=(Role.CASE_OFFICER,))
def office_act(request: SignedInRequest, uid: UUID, act: str) -> HttpResponse:
    if act not in ACTS:
        raise Http404
    this = ACTS[act]
    application = city_application(request.user, uid)
    typed = sent(request)
    if is_out_of_place(request, application, this.transition, typed):
        return redirect("funding:office_application", uid=uid)
    form = this.form(typed, initial=_initial(timezone.localdate()))
    outcome = try_service(
        request, form, lambda: this.run(application.pk, actor=request.user, **form.cleaned_data)
    )
    if outcome is FormResult.DONE:
        return back_with(request, application, this.transition.words, "office_application")
    context = page_about(application, list_of(request.user)) | {
        "form": form,
        "act": this.transition.words,
    }
    return area_page(request, "funding/office/act.html", context, outcome.status)


def _initial(today: datetime.date) -> dict[str, Any]:
    return {"deadline": in_days(DEADLINE_DAYS, today), "meeting_on": today}
