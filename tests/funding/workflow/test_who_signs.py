"""Four eyes: nobody who had a part in the judging signs, and nobody revokes the own approval."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group

from funding.board.services import meeting
from funding.checking.services import open_review
from funding.decision.services import decisions
from funding.decision.transitions import APPROVE, REJECT, REVOKE
from funding.exceptions import TransitionRefused
from funding.models import Application, Status
from funding.roles import Role
from funding.workflow.inputs import Vote
from portal.models import User
from portal.workflow import Transition, may
from tests.funding import factories as make

pytestmark = pytest.mark.django_db

Involve = Callable[[Application, User], None]


def checked(application: Application, user: User) -> None:
    make.formally_checked(application, user)


def recorded(application: Application, user: User) -> None:
    application.recommendations.create(outcome="recommend", amount=500, recorded_by=user)


def deferred(application: Application, user: User) -> None:
    application.recommendations.create(outcome="defer", recorded_by=user)


def voted(application: Application, user: User) -> None:
    recommendation = application.recommendations.create(
        outcome="recommend", amount=500, recorded_by=make.user_with(Role.CASE_OFFICER)
    )
    recommendation.votes.create(member=_seat(application, user), choice="no")


def scored(application: Application, user: User) -> None:
    make.scored(application, _seat(application, user), [3] * 7)


def declared(application: Application, user: User) -> None:
    application.conflicts.create(person=user)


def _seat(application: Application, user: User) -> "make.BoardMember":
    return make.BoardMember.objects.create(
        user=user, programme=application.call.programme, active_from=make.today()
    )


INVOLVED: dict[str, Involve] = {
    "four_eyes": checked,
    "recorded_recommendation": recorded,
    "voted": voted,
    "scored": scored,
    "conflict_of_interest": declared,
}
SIGN: dict[str, tuple[Status, Transition, Callable[[int, User], object]]] = {
    "approve": (
        Status.AWAITING_DECISION,
        APPROVE,
        lambda pk, user: decisions.approve(pk, actor=user, amount=Decimal(500)),
    ),
    "reject": (
        Status.AWAITING_DECISION,
        REJECT,
        lambda pk, user: decisions.reject(pk, actor=user, reason="No"),
    ),
    "revoke": (
        Status.APPROVED,
        REVOKE,
        lambda pk, user: decisions.revoke(pk, actor=user, reason="No"),
    ),
}


@pytest.mark.parametrize("act", SIGN)
@pytest.mark.parametrize("code", INVOLVED)
def test_whoever_had_a_part_does_not_sign(code: str, act: str) -> None:
    status, transition, sign = SIGN[act]
    application = make.application_in(status)
    involved, other = (make.user_with(Role.DECIDER) for _number in range(2))
    INVOLVED[code](application, involved)
    assert not may(involved, application, transition)
    with pytest.raises(TransitionRefused) as refusal:
        sign(application.pk, involved)
    assert refusal.value.code == code
    assert str(refusal.value)
    application.refresh_from_db()
    assert application.status == status
    sign(application.pk, other)


def test_whoever_recorded_a_deferral_does_not_sign_either() -> None:
    application = make.application_in(Status.AWAITING_DECISION)
    involved = make.user_with(Role.DECIDER)
    deferred(application, involved)
    assert not may(involved, application, APPROVE)


def test_scores_that_were_never_handed_in_keep_nobody_from_signing() -> None:
    application = make.application_in(Status.AWAITING_DECISION)
    decider = make.user_with(Role.DECIDER)
    make.scored(application, _seat(application, decider), [3] * 7, submitted=False)
    assert may(decider, application, APPROVE)


def test_whoever_approved_does_not_revoke() -> None:
    application = make.application_in(Status.AWAITING_DECISION)
    first, second = (make.user_with(Role.DECIDER) for _number in range(2))
    decisions.approve(application.pk, actor=first, amount=Decimal(500))
    with pytest.raises(TransitionRefused) as refusal:
        decisions.revoke(application.pk, actor=first, reason="Changed my mind")
    assert refusal.value.code == "approved_it"
    assert decisions.revoke(application.pk, actor=second, reason="Not held").outcome == "revoked"


def test_one_person_in_both_offices_cannot_do_it_all_alone() -> None:
    """From the formal check to the signature: the same person is stopped at the signature."""
    application = make.application_in(Status.SUBMITTED)
    both = make.user_with(Role.CASE_OFFICER)
    both.groups.add(Group.objects.get_or_create(name=Role.DECIDER.value)[0])
    both = User.objects.get(pk=both.pk)
    open_review(application.pk, actor=make.user_with(Role.CASE_OFFICER), results=make.PASSED)
    member = make.board_member(application.call)
    make.scored(application, member, [3] * 7)
    meeting.start_deliberation(application.pk, actor=both)
    meeting.recommend(
        application.pk,
        actor=both,
        outcome="recommend",
        amount=Decimal(500),
        votes=[Vote(member.pk, "yes")],
    )
    with pytest.raises(TransitionRefused) as refusal:
        decisions.approve(application.pk, actor=both, amount=Decimal(500))
    assert refusal.value.code == "recorded_recommendation"
