"""The office's small acts: one page each that says what will happen, with a reason where needed."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from funding.area.access import OFFICER, OfficeRequest, answer, find, office_page, official
from funding.area.answers import attempt, done, is_out_of_place
from funding.area.forms import (
    ConfirmForm,
    DeadlineForm,
    DeferForm,
    EarlyStartForm,
    OfficeForm,
    in_days,
)
from funding.board.services import meeting
from funding.board.transitions import DEFER, RESUME, START_DELIBERATION
from funding.checking import services as checking
from funding.checking.forms import DEADLINE_DAYS
from funding.checking.transitions import EXTEND_COMPLETION, PERMIT_EARLY_START
from funding.models import Application
from funding.office.views.application import context_of
from portal.workflow import Page, Transition


@dataclass(frozen=True)
class Act:
    """`run` is the service; the form's fields are its arguments."""

    transition: Transition[Application, Any]
    page: Page
    run: Callable[..., Any]
    form: type[OfficeForm]


def _act(
    transition: Transition[Application, Any],
    run: Callable[..., Any],
    form: type[OfficeForm] = ConfirmForm,
) -> tuple[str, Act]:
    assert transition.page  # noqa: S101
    return transition.page.slug, Act(transition, transition.page, run, form)


ACTS: Final[dict[str, Act]] = dict(
    (
        _act(PERMIT_EARLY_START, checking.permit_early_start, EarlyStartForm),
        _act(EXTEND_COMPLETION, checking.extend_completion, DeadlineForm),
        _act(START_DELIBERATION, meeting.start_deliberation),
        _act(DEFER, meeting.defer, DeferForm),
        _act(RESUME, meeting.resume),
    )
)


@office_page(writers=(OFFICER,))
def office_act(request: OfficeRequest, uid: UUID, act: str) -> HttpResponse:
    if act not in ACTS:
        raise Http404
    this = ACTS[act]
    application = find(official(request.user), uid)
    if is_out_of_place(request, application, this.transition):
        return redirect("funding:office_application", uid=uid)
    status = 200
    if request.method == "POST":
        form = this.form(request.POST)
        status = attempt(
            form, lambda: this.run(application.pk, actor=request.user, **form.cleaned_data)
        )
        if status == 200:
            return done(request, application, this.transition, "office_application")
    else:
        form = this.form(initial=_initial(timezone.localdate()))
    context = context_of(request, application) | {"form": form, "act": this.page}
    return answer(request, "funding/office/act.html", context, status)


def _initial(today: datetime.date) -> dict[str, Any]:
    return {"deadline": in_days(DEADLINE_DAYS, today), "meeting_on": today}
