"""Who hears of what, in which language, and only after the commit."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from funding.workflow.notifications import NOTICES
from funding.workflow.transitions import TRANSITIONS

from funding.application.services.applications import submit, withdraw
from funding.board.services import meeting, reviews
from funding.checking.services import open_review
from funding.exceptions import Incomplete
from funding.models import OrganisationMember
from funding.roles import Role
from tests.funding import factories as make

pytestmark = pytest.mark.django_db
SILENT = {"start_deliberation", "resume"}  # steps inside the office


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """Mails as (address, subject, language of the words)."""
    mails: list[tuple[str, str, str]] = []

    def note(template: str, *, to: Any, context: dict[str, Any], **_rest: Any) -> None:
        assert "%(" not in context["subject"] + context["text"]
        mails.append((to.email, context["subject"], translation.get_language()))

    monkeypatch.setattr("funding.workflow.notifications.mail.send", note)
    return mails


def test_every_transition_is_told_or_kept_silent_on_purpose() -> None:
    assert set(TRANSITIONS) - set(NOTICES) == SILENT


def test_hand_in_is_told_after_the_commit_in_each_ones_language(
    sent: list[tuple[str, str, str]], django_capture_on_commit_callbacks: Any
) -> None:
    application = make.complete_application()
    applicant = make.member_of(application.organisation, language="ar")
    officer = make.user_with(Role.CASE_OFFICER, language="de")
    with django_capture_on_commit_callbacks() as callbacks:
        submit(application.pk, actor=applicant)
    assert sent == []
    for callback in callbacks:
        callback()
    assert {(address, language) for address, _subject, language in sent} == {
        (applicant.email, "ar"), (officer.email, "de"),
    }  # fmt: skip


def test_refused_transition_tells_nobody(
    sent: list[tuple[str, str, str]], django_capture_on_commit_callbacks: Any
) -> None:
    application = make.complete_application(title="")
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Incomplete):
        submit(application.pk, actor=make.member_of(application.organisation))
    assert sent == []


def test_board_hears_except_those_with_a_conflict(
    sent: list[tuple[str, str, str]], django_capture_on_commit_callbacks: Any
) -> None:
    application = make.application_in("submitted")
    free, biased = (make.board_member(application.call) for _number in range(2))
    reviews.declare_conflict(application.pk, actor=biased.user)
    with django_capture_on_commit_callbacks(execute=True):
        open_review(application.pk, actor=make.user_with(Role.CASE_OFFICER), results=make.PASSED)
    assert [address for address, _subject, _language in sent] == [free.user.email]


def test_withdrawn_draft_concerns_nobody(
    sent: list[tuple[str, str, str]], django_capture_on_commit_callbacks: Any
) -> None:
    make.user_with(Role.CASE_OFFICER)
    draft = make.complete_application()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(draft.pk, actor=make.member_of(draft.organisation))
    assert sent == []


def test_nobody_with_a_conflict_hears_of_it_in_whatever_role(
    sent: list[tuple[str, str, str]], django_capture_on_commit_callbacks: Any
) -> None:
    application = make.application_in("deliberation")
    deciders = [make.user_with(Role.DECIDER) for _number in range(2)]
    reviews.declare_conflict(application.pk, actor=deciders[1])
    with django_capture_on_commit_callbacks(execute=True):
        meeting.recommend(
            application.pk, actor=make.user_with(Role.CASE_OFFICER),
            outcome="recommend", amount=Decimal(500),
        )  # fmt: skip
    assert [address for address, _subject, _language in sent] == [deciders[0].email]


def test_member_of_the_board_is_not_asked_to_score_for_the_own_association(
    sent: list[tuple[str, str, str]], django_capture_on_commit_callbacks: Any
) -> None:
    application = make.application_in("submitted")
    member = make.board_member(application.call)
    OrganisationMember.objects.create(user=member.user, organisation=application.organisation)
    with django_capture_on_commit_callbacks(execute=True):
        open_review(application.pk, actor=make.user_with(Role.CASE_OFFICER), results=make.PASSED)
    assert [(address, subject.split()[0]) for address, subject, _language in sent] == [
        (member.user.email, str(NOTICES["open_review"][0].subject).split()[0])
    ]
