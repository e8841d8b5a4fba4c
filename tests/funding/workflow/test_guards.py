"""What a transition refuses though person and status are right."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from funding.application.guards import excluded_today
from funding.board.services import meeting
from funding.checking import services as checking
from funding.decision.services import decisions
from funding.exceptions import InputRefused, TransitionRefused
from funding.models import Application, NewAssociation, Recommendation
from funding.roles import Role
from funding.workflow.inputs import Vote
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


def in_days(number: int) -> datetime.date:
    return make.today() + datetime.timedelta(days=number)


def refusal_of(act: Callable[[], Any]) -> TransitionRefused:
    with pytest.raises(TransitionRefused) as refusal:
        act()
    assert str(refusal.value)
    return refusal.value


# --- the recommendation follows from the votes and the meeting -----------------------------------


def deliberated(scores: list[int | None] | None = None) -> Application:
    application = make.application_in("deliberation")
    make.scored(application, make.board_member(application.call), scores or [3] * 7)
    return application


def recommend(application: Application, *choices: str, **changes: Any) -> None:
    wish: dict[str, Any] = {
        "outcome": "recommend",
        "amount": Decimal(500),
        "reason": "So",
    } | changes
    votes = make.votes(application, *choices) if choices else ()
    officer = make.user_with(Role.CASE_OFFICER)
    meeting.recommend(application.pk, actor=officer, votes=votes, **(wish | changes))


@pytest.mark.parametrize("outcome", ["recommend", "reject"])
@pytest.mark.parametrize(
    ("choices", "carried"),
    [
        ("yes", True),
        ("yes yes no", True),
        ("yes abstain abstain", True),
        ("no no", False),
        ("yes no", False),
        ("abstain", False),
    ],
)
def test_recommendation_is_what_more_members_voted_for(
    choices: str, carried: bool, outcome: str
) -> None:
    application = deliberated()
    if carried:
        recommend(application, *choices.split(), outcome=outcome)
        assert application.recommendations.get().outcome == outcome
    else:
        refusal = refusal_of(lambda: recommend(application, *choices.split(), outcome=outcome))
        assert (refusal.code, isinstance(refusal, InputRefused)) == ("not_carried", True)
        assert not Recommendation.objects.exists()


def test_recommendation_without_a_vote_is_refused() -> None:
    application = deliberated()
    assert refusal_of(lambda: recommend(application)).code == "quorum"


def test_vote_that_does_not_exist_and_a_member_voting_twice_are_refused() -> None:
    application = deliberated()
    assert refusal_of(lambda: recommend(application, "maybe")).code == "vote_unknown"
    member = make.board_member(application.call)
    twice = [Vote(member.pk, "yes"), Vote(member.pk, "yes")]
    officer = make.user_with(Role.CASE_OFFICER)
    assert refusal_of(lambda: meeting.recommend(
        application.pk, actor=officer, outcome="reject", reason="So", votes=twice
    )).code == "vote_unknown"  # fmt: skip


def test_meeting_that_has_not_been_held_recommends_and_defers_nothing() -> None:
    application = deliberated()
    refusal = refusal_of(lambda: recommend(application, "yes", meeting_on=in_days(1)))
    assert refusal.code == "meeting_to_come"
    officer = make.user_with(Role.CASE_OFFICER)
    refusal = refusal_of(
        lambda: meeting.defer(application.pk, actor=officer, reason="Later", meeting_on=in_days(1))
    )
    assert (refusal.code, getattr(refusal, "field", "")) == ("meeting_to_come", "meeting_on")
    recommend(application, "yes", meeting_on=in_days(-1))
    assert application.recommendations.get().meeting_on == in_days(-1)


def test_what_nobody_could_assess_is_not_recommended_for_a_grant() -> None:
    application = deliberated([None] * 7)
    assert refusal_of(lambda: recommend(application, "yes")).code == "nothing_assessed"
    recommend(application, "yes", outcome="reject")


# --- a deadline only moves forward ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "code"), [(4, "deadline_shorter"), (-1, "deadline_shorter"), (400, "deadline_far")]
)
def test_deadline_is_not_made_shorter_nor_endless(days: int, code: str) -> None:
    application = make.application_in("incomplete")
    application.completion_requests.update(deadline=in_days(5))
    officer = make.user_with(Role.CASE_OFFICER)
    refusal = refusal_of(
        lambda: checking.extend_completion(application.pk, actor=officer, deadline=in_days(days))
    )
    assert (refusal.code, getattr(refusal, "field", "")) == (code, "deadline")
    request = checking.extend_completion(application.pk, actor=officer, deadline=in_days(9))
    assert request.deadline == in_days(9)
    assert application.events.get().reason == in_days(9).isoformat()


@pytest.mark.parametrize(("days", "code"), [(-1, "deadline_past"), (400, "deadline_far")])
def test_completion_is_asked_for_until_a_day_in_reach(days: int, code: str) -> None:
    application = make.application_in("submitted")
    officer = make.user_with(Role.CASE_OFFICER)
    refusal = refusal_of(
        lambda: checking.request_completion(
            application.pk, actor=officer, text="The quote", deadline=in_days(days)
        )
    )
    assert refusal.code == code


# --- rule 4 on the day of the decision, and the early start --------------------------------------


def awaiting(start: int, end: int, **fields: Any) -> Application:
    return make.application_in(
        "awaiting_decision", period_start=in_days(start), period_end=in_days(end), **fields
    )


def approve(application: Application) -> Any:
    decider = make.user_with(Role.DECIDER)
    return decisions.approve(application.pk, actor=decider, amount=Decimal(500))


def test_measure_that_is_over_is_not_approved_though_nobody_knows_when_it_began() -> None:
    application = awaiting(-200, -1)
    Application.objects.filter(pk=application.pk).update(period_start=None)
    assert refusal_of(lambda: approve(application)).code == "over"


def test_decider_reads_what_speaks_against_it_before_signing() -> None:
    application = awaiting(-200, -1)
    assert [refusal.code for refusal in excluded_today(application)] == ["begun", "over"]
    application.early_start_permitted = True
    assert [refusal.code for refusal in excluded_today(application)] == ["over"]
    assert excluded_today(awaiting(1, 10)) == []


@pytest.mark.parametrize(("start", "end"), [(-30, 30), (-200, -100), (-1, 5)])
def test_measure_that_has_begun_is_not_approved(start: int, end: int) -> None:
    application = awaiting(start, end)
    refusal = refusal_of(lambda: approve(application))
    assert refusal.code == "begun"
    application.refresh_from_db()
    assert application.status == "awaiting_decision"


def test_measure_that_begins_today_is_approved() -> None:
    assert approve(awaiting(0, 10)).outcome == "approved"


def test_permitted_early_start_is_approved_and_its_proof_is_due_after_the_decision() -> None:
    application = awaiting(-200, -150, early_start_permitted=True)
    days = application.guideline.proof_due_days
    assert approve(application).proof_due_on == in_days(days)
    later = awaiting(-2, 20, early_start_permitted=True)
    assert approve(later).proof_due_on == in_days(20 + days)


@pytest.mark.parametrize("status", ["submitted", "deliberation", "awaiting_decision"])
def test_early_start_is_permitted_where_somebody_asks(status: str) -> None:
    officer = make.user_with(Role.CASE_OFFICER)
    application = make.application_in(status)
    refusal = refusal_of(lambda: checking.permit_early_start(application.pk, actor=officer))
    assert (refusal.code, getattr(refusal, "field", "")) == ("early_start_unasked", "reason")
    checking.permit_early_start(
        application.pk, actor=officer, reason="Frau Yılmaz asked by telephone"
    )
    application.refresh_from_db()
    assert application.early_start_permitted
    again = refusal_of(
        lambda: checking.permit_early_start(application.pk, actor=officer, reason="Again")
    )
    assert again.code == "already_permitted"
    assert application.events.count() == 1


def test_early_start_that_the_application_asks_for_needs_no_note() -> None:
    application = make.application_in("submitted", early_start_reason="The hall is free in May")
    checking.permit_early_start(application.pk, actor=make.user_with(Role.CASE_OFFICER))
    assert application.events.get().name == "early_start_permitted"


def test_board_does_not_read_for_an_association_that_nobody_confirmed() -> None:
    application = make.application_in("submitted")
    NewAssociation.objects.create(
        organisation=application.organisation, entered_by=make.UserFactory()
    )
    officer = make.user_with(Role.CASE_OFFICER)
    refusal = refusal_of(
        lambda: checking.open_review(application.pk, actor=officer, results=make.PASSED)
    )
    assert refusal.code == "association_unconfirmed"


# --- an edition that names other exclusions ------------------------------------------------------


def under(*checks: str, start: int = -200, end: int = -1) -> Application:
    call = make.CallFactory(guideline=make.guideline_excluding(*checks))
    return awaiting(start, end, call=call)


def test_edition_that_excludes_neither_begun_nor_over_approves_both() -> None:
    application = under("other_title")
    assert excluded_today(application) == []
    assert approve(application).outcome == "approved"


def test_edition_that_excludes_what_is_over_alone_approves_what_has_begun() -> None:
    assert approve(under("over", end=5)).outcome == "approved"
    assert refusal_of(lambda: approve(under("over"))).code == "over"


def test_exclusion_that_came_true_after_the_hand_in_is_refused() -> None:
    application = under("other_title", start=5, end=9)
    application.funded_elsewhere = True
    application.save()
    assert refusal_of(lambda: approve(application)).code == "funded_elsewhere"


def test_reading_what_speaks_against_a_grant_asks_one_question(
    django_assert_num_queries: Any,
) -> None:
    application = Application.objects.select_related("guideline", "call").get(pk=awaiting(1, 2).pk)
    with django_assert_num_queries(1):
        assert excluded_today(application) == []
