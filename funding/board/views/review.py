"""Scoring: a draft over several evenings, then handed in for good."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funding.application.entered import answers_of
from funding.application.models.application import Application
from funding.area.access import SignedInRequest, find_application, role_page
from funding.area.form_pages import FormResult, area_page, is_out_of_place, sent, try_service
from funding.area.forms import ConfirmForm
from funding.area.menu import SCORING
from funding.area.reading import page_about, written
from funding.board.forms.review import ReviewForm, initial_of
from funding.board.models import Review
from funding.board.scores import ScoreTable, score_table
from funding.board.services import reviews
from funding.board.transitions import HAND_IN_SCORES
from funding.board.views.application import back_to, own_review
from funding.roles import Role
from funding.scheme.asked import About
from portal.models import User


@role_page(writers=(Role.BOARD_MEMBER,))
def board_review(request: SignedInRequest, uid: UUID) -> HttpResponse:
    user = request.user
    application = find_application(Application.objects.before_boards_of(user), uid)
    typed = sent(request)
    if is_out_of_place(request, application, HAND_IN_SCORES, typed):
        return back_to(application)
    initial = initial_of(own_review(user, application))
    form = ReviewForm(typed, guideline=application.guideline, initial=initial)
    outcome = try_service(request, form, lambda: _save(application, form, user))
    if outcome is FormResult.DONE:
        return _after_saving(request, application, form)
    return _page(request, application, form, outcome)


@role_page(writers=(Role.BOARD_MEMBER,))
def board_hand_in(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """Read one's scores once more, then hand them in for good."""
    user = request.user
    application = find_application(Application.objects.before_boards_of(user), uid)
    review = own_review(user, application)
    if request.method != "POST" and (review is None or review.is_submitted):
        return back_to(application)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    outcome = try_service(request, form, lambda: reviews.submit_review(application.pk, actor=user))
    if outcome is FormResult.DONE:
        messages.success(request, _("Thank you. Your scores have been handed in."))
        return back_to(application)
    context = page_about(application, SCORING) | {"form": form, "scores": _own_scores(review)}
    return area_page(request, "funding/board/hand_in.html", context, outcome.status)


def _save(application: Application, form: ReviewForm, user: User) -> Review:
    comment = form.cleaned_data["comment"]
    return reviews.save_review(application.pk, actor=user, scores=form.entries(), comment=comment)


def _after_saving(
    request: SignedInRequest, application: Application, form: ReviewForm
) -> HttpResponse:
    if request.POST.get("action") == "hand_in":
        if form.require_all():
            return redirect("funding:board_hand_in", uid=application.uid)
        return _page(request, application, form, FormResult.BAD_INPUT)
    messages.success(request, _("Your scores have been saved. Nobody else sees them yet."))
    return redirect("funding:board_review", uid=application.uid)


def _page(
    request: SignedInRequest, application: Application, form: ReviewForm, outcome: FormResult
) -> HttpResponse:
    answers = {
        answer.asked.key: written(application, answer.text)
        for answer in answers_of(application)
        if answer.asked.about == About.CRITERION
    }
    context = page_about(application, SCORING) | {
        "form": form,
        "rows": list(form.rows(answers)),
    }
    return area_page(request, "funding/board/review.html", context, outcome.status)


def _own_scores(review: Review | None) -> ScoreTable | None:
    return score_table([review]) if review else None
