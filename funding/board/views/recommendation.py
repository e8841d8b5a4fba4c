"""The recommendation of the board, recorded by the office while the meeting votes (rule 6)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from funding.area.access import OFFICER, OfficeRequest, answer, find, office_page, official
from funding.area.answers import attempt, done, is_out_of_place
from funding.area.reading import money_of
from funding.board.forms.recommendation import RecommendForm
from funding.board.people import voters
from funding.board.scores import points
from funding.board.services import meeting
from funding.board.services.ranking import RankedApplication, Ranking, ranking
from funding.board.transitions import RECOMMEND
from funding.models import Application, Recommendation
from funding.office.views.application import context_of


@office_page(writers=(OFFICER,))
def office_recommend(request: OfficeRequest, uid: UUID) -> HttpResponse:
    application = find(official(request.user), uid)
    if is_out_of_place(request, application, RECOMMEND):
        return redirect("funding:office_application", uid=uid)
    members = voters(application)
    money = money_of(application)
    status = 200
    if request.method == "POST":
        form = RecommendForm(request.POST, members=members)
        status = attempt(form, lambda: _recommend(application, form, request))
        if status == 200:
            return done(request, application, RECOMMEND, "office_application")
    else:
        most = min(money.requested, money.fundable)
        today = timezone.localdate()
        form = RecommendForm(members=members, initial={"amount": most, "meeting_on": today})
    result = ranking(application.call, viewer=request.user)
    row = _row_of(result, application)
    context = context_of(request, application) | {
        "form": form,
        "money": money,
        "quorum": application.guideline.quorum,
        "ranking": result,
        "row": row,
        "mean": points(row.mean if row else None),
    }
    return answer(request, "funding/board/recommend.html", context, status)


def _recommend(application: Application, form: RecommendForm, request: OfficeRequest) -> None:
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
