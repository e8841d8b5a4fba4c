"""The office's small acts: one page each that says what will happen, with a reason where needed."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.area.access import OFFICER, OfficeRequest, answer, find, office_page, official
from funding.area.answers import attempt, done, is_too_early_or_late
from funding.area.forms import (
    ConfirmForm,
    DeadlineForm,
    DeferForm,
    NoteForm,
    OfficeForm,
    in_days,
)
from funding.board.services import meeting
from funding.checking import services as checking
from funding.checking.forms import DEADLINE_DAYS
from funding.office.lists import BEFORE_REVIEW
from funding.office.views.application import context_of
from funding.workflow.statuses import Status

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """`run` is the service; the form's fields are its arguments."""

    run: Callable[..., Any]
    heading: Words
    explanation: Words
    button: Words
    said: Words
    statuses: tuple[Status, ...]
    form: type[OfficeForm] = ConfirmForm


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


@office_page(writers=(OFFICER,))
def office_act(request: OfficeRequest, uid: UUID, act: str) -> HttpResponse:
    if act not in ACTS:
        raise Http404
    this = ACTS[act]
    application = find(official(request.user), uid)
    if is_too_early_or_late(request, application, *this.statuses):
        return redirect("funding:office_application", uid=uid)
    status = 200
    if request.method == "POST":
        form = this.form(request.POST)
        status = attempt(
            form, lambda: this.run(application.pk, actor=request.user, **form.cleaned_data)
        )
        if status == 200:
            return done(request, application, this.said, "office_application")
    else:
        form = this.form(initial=_initial(timezone.localdate()))
    context = context_of(request, application) | {"form": form, "act": this}
    return answer(request, "funding/office/act.html", context, status)


def _initial(today: datetime.date) -> dict[str, Any]:
    return {"deadline": in_days(DEADLINE_DAYS, today), "meeting_on": today}
