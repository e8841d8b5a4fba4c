"""Rules 1, 6 and 7: cap, budget, four eyes, board."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from funding.board.services import meeting, reviews
from funding.checking import services as checking
from funding.decision.services import decisions
from funding.models import Application, FundingDecision, Status
from funding.roles import Role
from funding.workflow.inputs import Vote
from tests.funding import factories as make
from tests.funding.decision.refusals import refusal_of

pytestmark = pytest.mark.django_db


def test_whoever_checked_formally_does_not_decide() -> None:
    both = make.user_with(Role.CASE_OFFICER, Role.DECIDER)
    application = make.application_in("submitted")
    checking.open_review(application.pk, actor=both, results=make.PASSED)
    Application.objects.update(status=Status.AWAITING_DECISION)
    for verb, extra in ((decisions.approve, {"amount": Decimal(10)}),
                        (decisions.reject, {"reason": "no"})):  # fmt: skip
        assert refusal_of(verb, application.pk, actor=both, **extra) == "four_eyes"
    other = make.user_with(Role.DECIDER)
    decisions.approve(application.pk, actor=other, amount=Decimal(10))


def test_whoever_asked_for_completion_does_not_decide() -> None:
    both = make.user_with(Role.CASE_OFFICER, Role.DECIDER)
    application = make.application_in("submitted")
    checking.request_completion(application.pk, actor=both, text="Quote", deadline=make.today())
    Application.objects.update(status=Status.AWAITING_DECISION)
    assert refusal_of(decisions.reject, application.pk, actor=both, reason="no") == "four_eyes"


@pytest.mark.parametrize(
    ("requested", "amount", "code"),
    [
        ("1000.00", "1000.01", "over_request"),
        ("6000.00", "5000.01", "over_cap"),
        ("1000.00", "0", "amount_missing"),
        ("1000.00", "-5", "amount_missing"),
    ],
)
def test_amount_over_request_or_cap_is_refused(requested: str, amount: str, code: str) -> None:
    application = make.application_in("awaiting_decision", requested)
    decider = make.user_with(Role.DECIDER)
    refused = refusal_of(decisions.approve, application.pk, actor=decider, amount=Decimal(amount))
    assert refused == code
    assert not FundingDecision.objects.exists()


def test_budget_of_the_call_is_never_exceeded() -> None:
    call = make.CallFactory()
    for _number in range(3):
        make.application_in("approved", "5000.00", call=call)
    make.application_in("approved", "4500.00", call=call)
    application = make.application_in("awaiting_decision", "500.01", call=call)
    decider = make.user_with(Role.DECIDER)
    code = refusal_of(decisions.approve, application.pk, actor=decider, amount=Decimal("500.01"))
    assert code == "over_budget"
    decisions.approve(application.pk, actor=decider, amount=Decimal("500.00"))
    assert call.money_left() == 0


def test_revoked_money_is_free_again() -> None:
    call = make.CallFactory(budget=Decimal("1000.00"))
    first = make.application_in("awaiting_decision", call=call)
    second = make.application_in("awaiting_decision", call=call)
    decider = make.user_with(Role.DECIDER)
    decisions.approve(first.pk, actor=decider, amount=Decimal("1000.00"))
    code = refusal_of(decisions.approve, second.pk, actor=decider, amount=Decimal("1000.00"))
    assert code == "over_budget"
    other = make.user_with(Role.DECIDER)
    decisions.revoke(first.pk, actor=other, reason="Does not take place")
    assert call.money_left() == Decimal("1000.00")
    decisions.approve(second.pk, actor=decider, amount=Decimal("1000.00"))


def test_other_years_do_not_use_up_the_budget() -> None:
    call = make.CallFactory(budget=Decimal("1000.00"), year=2024)
    other = make.CallFactory(guideline=call.guideline, year=2025)
    make.application_in("approved", "5000.00", call=other)
    assert call.money_left() == Decimal("1000.00")


def test_second_approval_is_refused_without_second_decision() -> None:
    application = make.application_in("awaiting_decision")
    decider = make.user_with(Role.DECIDER)
    decisions.approve(application.pk, actor=decider, amount=Decimal(500))
    code = refusal_of(decisions.approve, application.pk, actor=decider, amount=Decimal(500))
    assert code == "already_done"
    assert FundingDecision.objects.count() == 1


def test_decider_with_conflict_does_not_decide() -> None:
    application = make.application_in("awaiting_decision")
    decider = make.user_with(Role.DECIDER)
    reviews.declare_conflict(application.pk, actor=decider)
    code = refusal_of(decisions.reject, application.pk, actor=decider, reason="no")
    assert code == "conflict_of_interest"


def test_vote_of_a_member_with_conflict_is_refused() -> None:
    application = make.application_in("deliberation")
    officer = make.user_with(Role.CASE_OFFICER)
    free = make.board_member(application.call)
    sent = make.board_member(application.call, represents=application.organisation)
    stranger = make.board_member(make.CallFactory())
    wish: dict[str, Any] = {"actor": officer, "outcome": "recommend", "amount": Decimal(500)}
    votes = [Vote(free.pk, "yes"), Vote(sent.pk, "yes")]
    assert refusal_of(meeting.recommend, application.pk, votes=votes, **wish) == "voter_conflict"
    votes = [Vote(free.pk, "yes"), Vote(stranger.pk, "yes")]
    assert refusal_of(meeting.recommend, application.pk, votes=votes, **wish) == "not_on_board"
    make.scored(application, free, [3] * 7)
    meeting.recommend(application.pk, votes=[Vote(free.pk, "yes")], **wish)
    assert application.recommendations.get().votes.count() == 1


def test_quorum_is_kept_where_the_guideline_has_one() -> None:
    application = make.application_in("deliberation")
    application.guideline.quorum = 2
    application.guideline.save()
    votes = [Vote(make.board_member(application.call).pk, "yes")]
    code = refusal_of(
        meeting.recommend, application.pk, actor=make.user_with(Role.CASE_OFFICER),
        outcome="recommend", amount=Decimal(500), votes=votes,
    )  # fmt: skip
    assert code == "quorum"


def test_board_recommends_and_does_not_decide() -> None:
    application = make.application_in("deliberation")
    meeting.recommend(
        application.pk, actor=make.user_with(Role.CASE_OFFICER), outcome="reject", reason="Weak",
        votes=make.votes(application),
    )  # fmt: skip
    application.refresh_from_db()
    assert application.status == Status.AWAITING_DECISION
    assert not application.decisions.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "approved", "amount": None},
        {"outcome": "approved", "amount": Decimal(0)},
        {"outcome": "rejected", "amount": Decimal(5)},
    ],
)
def test_database_refuses_a_decision_that_makes_no_sense(fields: dict[str, Any]) -> None:
    application = make.application_in("awaiting_decision")
    with pytest.raises(IntegrityError), transaction.atomic():
        FundingDecision.objects.create(
            application=application, decider=make.UserFactory(), **fields
        )
