"""Who hears of what, in which language, written when it happens."""

from decimal import Decimal

import pytest

from funding.application.services.applications import submit, withdraw
from funding.board.services import meeting, reviews
from funding.checking.services import open_review
from funding.exceptions import Incomplete
from funding.models import OrganisationMember
from funding.roles import Role
from funding.workflow.table import TABLE
from portal.outbox.models import Message
from tests.funding import factories as make

pytestmark = pytest.mark.django_db
SILENT = {"start_deliberation", "resume", "conflict_declared", "review_submitted"}


Told = list[tuple[str, str, str]]


def told() -> Told:
    """What stands in the outbox, as (address, subject, language)."""
    rows = Message.objects.order_by("pk")
    assert not any("%(" in row.subject + row.body for row in rows)
    return [(row.address, row.subject, row.language) for row in rows]


def test_every_transition_is_told_or_kept_silent_on_purpose() -> None:
    assert {rule.name for rule in TABLE if not rule.told} == SILENT


def test_hand_in_is_told_in_each_ones_language() -> None:
    application = make.complete_application()
    applicant = make.member_of(application.organisation, language="ar")
    officer = make.user_with(Role.CASE_OFFICER, language="de")
    submit(application.pk, actor=applicant)
    assert {(address, language) for address, _subject, language in told()} == {
        (applicant.email, "ar"), (officer.email, "de"),
    }  # fmt: skip


def test_refused_transition_tells_nobody() -> None:
    application = make.complete_application(title="")
    with pytest.raises(Incomplete):
        submit(application.pk, actor=make.member_of(application.organisation))
    assert told() == []


def test_board_hears_except_those_with_a_conflict() -> None:
    application = make.application_in("submitted")
    free, biased = (make.board_member(application.call) for _number in range(2))
    reviews.declare_conflict(application.pk, actor=biased.user)
    open_review(application.pk, actor=make.user_with(Role.CASE_OFFICER), results=make.PASSED)
    assert [address for address, _subject, _language in told()] == [free.user.email]


def test_withdrawn_draft_concerns_nobody() -> None:
    make.user_with(Role.CASE_OFFICER)
    draft = make.complete_application()
    withdraw(draft.pk, actor=make.member_of(draft.organisation))
    assert told() == []


def test_nobody_with_a_conflict_hears_of_it_in_whatever_role() -> None:
    application = make.application_in("deliberation")
    deciders = [make.user_with(Role.DECIDER) for _number in range(2)]
    reviews.declare_conflict(application.pk, actor=deciders[1])
    make.scored(application, make.board_member(application.call), [3] * 7)
    meeting.recommend(
        application.pk, actor=make.user_with(Role.CASE_OFFICER),
        outcome="recommend", amount=Decimal(500), votes=make.votes(application),
    )  # fmt: skip
    assert [address for address, _subject, _language in told()] == [deciders[0].email]


def test_member_of_the_board_is_not_asked_to_score_for_the_own_association() -> None:
    application = make.application_in("submitted")
    member = make.board_member(application.call)
    OrganisationMember.objects.create(user=member.user, organisation=application.organisation)
    open_review(application.pk, actor=make.user_with(Role.CASE_OFFICER), results=make.PASSED)
    assert [(address, subject.split()[0]) for address, subject, _language in told()] == [
        (member.user.email, "Ihr")
    ]
