"""One application as the board reads it: no bank details, no history, no contact data."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.area.access import SignedInRequest, city_application, find_application, role_page
from funding.area.changes import changes_in
from funding.area.form_pages import FormResult, area_page, back_with, sent, try_service
from funding.area.forms import NoteForm
from funding.area.menu import SCORING, page_of
from funding.area.reading import page_about, reading_for_city
from funding.board.models import Review
from funding.board.people import can_see_scores
from funding.board.scores import counted_reviews, score_table
from funding.board.services import reviews
from funding.board.transitions import DECLARE_CONFLICT, HAND_IN_SCORES
from funding.board.views.applications import with_own_review
from funding.roles import Role
from portal.models import User
from portal.workflow import offered


@role_page(*SCORING.roles)
def board_application(request: SignedInRequest, uid: UUID) -> HttpResponse:
    user = request.user
    application: Any = find_application(
        with_own_review(Application.objects.before_boards_of(user), user), uid
    )
    offered_now = offered(user, application, (HAND_IN_SCORES, DECLARE_CONFLICT))
    reading = reading_for_city(application)
    context = page_about(application, SCORING) | {
        "reading": reading,
        "changes": changes_in(application, reading.asked),
        "is_member": user.has_role(Role.BOARD_MEMBER),
        "may_score": HAND_IN_SCORES in offered_now,
        "may_declare": DECLARE_CONFLICT in offered_now,
    }
    if not context["may_score"] and can_see_scores(user, application):
        context["scores"] = score_table(counted_reviews(application))
    return area_page(request, "funding/board/application.html", context)


@role_page(writers=(Role.BOARD_MEMBER, Role.CASE_OFFICER, Role.DECIDER))
def board_conflict(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """Ask once more: afterwards the application is gone for this person, for ever."""
    application = city_application(request.user, uid)
    form = NoteForm(sent(request))
    form.fields["reason"].label = _("Reason")
    outcome = try_service(request, form, lambda: _declare(application, form, request.user))
    if outcome is FormResult.DONE:
        return back_with(request, application, DECLARE_CONFLICT.words, "board_application")
    context = page_about(application, SCORING) | {
        "form": form,
        "back_url": page_of(request.user, application),
    }
    return area_page(request, "funding/board/conflict.html", context, outcome.status)


def _declare(application: Application, form: NoteForm, user: User) -> None:
    reviews.declare_conflict(application.pk, actor=user, reason=form.cleaned_data["reason"])


def own_review(user: User, application: Application) -> Review | None:
    mine = Review.objects.filter(application=application, member__user=user)
    return mine.for_table().first()


def back_to(application: Application) -> HttpResponse:
    return redirect("funding:board_application", uid=application.uid)
