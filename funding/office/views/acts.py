"""The office's small acts: one page each that says what will happen, with a reason where needed."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.area.access import OFFICER, SignedInRequest, city_application, role_page
from funding.area.answers import Outcome, area_page, back_with, is_too_early_or_late, try_service
from funding.area.forms import (
    AreaForm,
    ConfirmForm,
    DeadlineForm,
    DeferForm,
    NoteForm,
    in_days,
)
from funding.area.menu import list_of
from funding.area.reading import page_about
from funding.board.services import meeting
from funding.checking import services as checking
from funding.checking.forms import DEADLINE_DAYS
from funding.workflow.statuses import BEFORE_REVIEW, Status

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """`run` is the service; the form's fields are its arguments."""

    run: Callable[..., Any]
    heading: Words
    explanation: Words
    button: Words
    said: Words
    statuses: Iterable[Status]
    form: type[AreaForm] = ConfirmForm


ACTS: dict[str, Act] = {
    "early-start": Act(
        checking.permit_early_start,
        _("Permit the early start"),
        _("The association may begin before the decision. This is no promise of money."),
        _("Permit the early start"),
        _("The early start has been permitted."),
        BEFORE_REVIEW,
        NoteForm,
    ),
    "extend": Act(
        checking.extend_completion,
        _("Give more time"),
        _("The association is told the new day by e-mail."),
        _("Give more time"),
        _("The association has more time now."),
        (Status.INCOMPLETE,),
        DeadlineForm,
    ),
    "deliberation": Act(
        meeting.start_deliberation,
        _("Start the deliberation"),
        _("The meeting talks about the application. Members can still hand in their scores."),
        _("Start the deliberation"),
        _("The deliberation has begun."),
        (Status.IN_REVIEW,),
    ),
    "defer": Act(
        meeting.defer,
        _("Defer to a later meeting"),
        _("The association is told that the board will talk about the application once more."),
        _("Defer"),
        _("The application has been deferred."),
        (Status.DELIBERATION,),
        DeferForm,
    ),
    "resume": Act(
        meeting.resume,
        _("Take up again"),
        _("The application goes back to the meeting."),
        _("Take up again"),
        _("The application lies before the board again."),
        (Status.DEFERRED,),
    ),
}


@role_page(writers=(OFFICER,))
def office_act(request: SignedInRequest, uid: UUID, act: str) -> HttpResponse:
    if act not in ACTS:
        raise Http404
    this = ACTS[act]
    application = city_application(request.user, uid)
    if is_too_early_or_late(request, application, *this.statuses):
        return redirect("funding:office_application", uid=uid)
    outcome = Outcome.SHOWN
    if request.method == "POST":
        form = this.form(request.POST)
        outcome = try_service(
            form, lambda: this.run(application.pk, actor=request.user, **form.cleaned_data)
        )
        if outcome is Outcome.DONE:
            return back_with(request, application, this.said, "office_application")
    else:
        form = this.form(initial=_initial(timezone.localdate()))
    context = page_about(application, list_of(request.user)) | {"form": form, "act": this}
    return area_page(request, "funding/office/act.html", context, outcome.status)


def _initial(today: datetime.date) -> dict[str, Any]:
    return {"deadline": in_days(DEADLINE_DAYS, today), "meeting_on": today}
