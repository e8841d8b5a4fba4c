"""One application as the board reads it: no bank details, no history, no contact data."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding import permissions
from funding.area.access import (
    AUDITOR,
    BOARD,
    DECIDER,
    OFFICER,
    OfficeRequest,
    answer,
    before_board,
    find,
    office_page,
    official,
)
from funding.area.answers import attempt, done
from funding.area.forms import NoteForm
from funding.area.reading import read, title_of
from funding.board.scores import counted_reviews, score_table
from funding.board.services import reviews
from funding.board.transitions import DECLARE_CONFLICT, HAND_IN_SCORES
from funding.board.views.applications import with_own_review
from funding.models import Application, Review
from funding.workflow.statuses import Status
from portal.models import User
from portal.workflow import may


@office_page(BOARD, AUDITOR)
def board_application(request: OfficeRequest, uid: UUID) -> HttpResponse:
    user = request.user
    application: Any = find(with_own_review(before_board(user), user), uid)
    context = board_context(application) | {
        "reading": read(application),
        "is_member": user.has_role(BOARD),
        "may_score": may(user, application, HAND_IN_SCORES),
        "may_declare": may(user, application, DECLARE_CONFLICT),
    }
    if not context["may_score"] and permissions.can_see_scores(user, application):
        context["scores"] = score_table(counted_reviews(application))
    return answer(request, "funding/board/application.html", context)


@office_page(writers=(BOARD, OFFICER, DECIDER))
def board_conflict(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Ask once more: afterwards the application is gone for this person, for ever."""
    application = find(official(request.user), uid)
    status = 200
    form = NoteForm(request.POST or None)
    form.fields["reason"].label = _("Reason")
    if request.method == "POST":
        status = attempt(form, lambda: _declare(application, form, request.user))
        if status == 200:
            return done(request, application, DECLARE_CONFLICT, "board_application")
    context = board_context(application) | {"form": form, "back_url": _read_at(request.user, uid)}
    return answer(request, "funding/board/conflict.html", context, status)


def _declare(application: Application, form: NoteForm, user: User) -> None:
    reviews.declare_conflict(application.pk, actor=user, reason=form.cleaned_data["reason"])


def _read_at(user: User, uid: UUID) -> str:
    page = "office_application" if user.has_role(OFFICER, DECIDER) else "board_application"
    return reverse(f"funding:{page}", args=[uid])


def own_review(user: User, application: Application) -> Review | None:
    return Review.objects.filter(application=application, member__user=user).first()


def board_context(application: Application) -> dict[str, Any]:
    return {
        "application": application,
        "title": title_of(application),
        "status_label": Status(application.status).label,
        "breadcrumbs": [{"title": _("Scoring"), "url": reverse("funding:board_list")}],
    }


def back_to(application: Application) -> HttpResponse:
    return redirect("funding:board_application", uid=application.uid)
