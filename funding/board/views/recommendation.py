"""The recommendation of the board, recorded by the office while the meeting votes (rule 6)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
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
from funding.area.menu import list_of
from funding.area.reading import money_read, page_about
from funding.board.forms.recommendation import RecommendForm
from funding.board.models import Recommendation
from funding.board.people import voters
from funding.board.scores import points
from funding.board.services import meeting
from funding.board.services.ranking import RankedApplication, Ranking, ranking
from funding.board.transitions import RECOMMEND
from funding.roles import Role


@role_page(writers=(Role.CASE_OFFICER,))
def office_recommend(request: SignedInRequest, uid: UUID) -> HttpResponse:
    application = city_application(request.user, uid)
    typed = sent(request)
    if is_out_of_place(request, application, RECOMMEND, typed):
        return redirect("funding:office_application", uid=uid)
    members = voters(application)
    money = money_read(application)
    most = min(money.requested, money.fundable)
    initial = {"amount": most, "meeting_on": timezone.localdate()}
    form = RecommendForm(typed, members=members, initial=initial)
    outcome = try_service(request, form, lambda: _recommend(application, form, request))
    if outcome is FormResult.DONE:
        return back_with(request, application, RECOMMEND.words, "office_application")
    result = ranking(application.call, viewer=request.user)
    row = _row_of(result, application)
    context = page_about(application, list_of(request.user)) | {
        "form": form,
        "money": money,
        "quorum": application.guideline.quorum,
        "ranking": result,
        "row": row,
        "mean": points(row.mean if row else None),
    }
    return area_page(request, "funding/board/recommend.html", context, outcome.status)


def _recommend(application: Application, form: RecommendForm, request: SignedInRequest) -> None:
    data: dict[str, Any] = form.cleaned_data
    grants = data["outcome"] == Recommendation.Outcome.RECOMMEND
    meeting.recommend(
        application.pk,
        actor=request.user,
        outcome=data["outcome"],
        amount=data["amount"] if grants else None,
        reason=data["reason"],
        votes=form.votes(),
        meeting_on=data["meeting_on"],
    )


def _row_of(result: Ranking, application: Application) -> RankedApplication | None:
    return next((row for row in result.rows if row.application_id == application.pk), None)
