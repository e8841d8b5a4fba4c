"""Who hears of what, in which language: as rows of the outbox, written with the event."""

import datetime
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from funding.application.services.applications import submit, withdraw
from funding.application.services.membership import request_membership
from funding.application.transitions import RESUBMIT
from funding.board.services import meeting, reviews
from funding.checking.services import extend_completion, open_review, request_completion
from funding.exceptions import Incomplete
from funding.models import Event, OrganisationMember
from funding.roles import Role
from funding.table import TABLE
from portal.models import User
from portal.outbox.models import Message
from portal.workflow import Given, perform
from tests.funding import factories as make

pytestmark = pytest.mark.django_db
SILENT = {"start_deliberation", "resume", "conflict_declared", "review_submitted"}


@pytest.fixture(autouse=True)
def with_a_worker(settings: Settings) -> None:
    """As in production: nothing is sent where it is written."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def told() -> set[tuple[str, str]]:
    """Who hears of what."""
    return set(Message.objects.values_list("address", "kind"))


def test_every_transition_is_told_or_kept_silent_on_purpose() -> None:
    assert {rule.name for rule in TABLE if not rule.told} == SILENT


def test_hand_in_is_told_in_each_ones_language() -> None:
    application = make.complete_application()
    applicant = make.member_of(application.organisation, language="ar")
    officer = make.user_with(Role.CASE_OFFICER, language="de")
    submit(application.pk, actor=applicant)
    mails = {mail.address: mail for mail in Message.objects.all()}
    assert set(mails) == {applicant.email, officer.email}
    arabic, german = mails[applicant.email], mails[officer.email]
    assert (arabic.language, german.language) == ("ar", "de")
    assert f"/ar/funding/applications/{application.uid}/" in arabic.body
    assert f"/de/funding/applications/{application.uid}/" in german.body
    assert german.subject.startswith("Neuer Antrag")
    assert arabic.summary.startswith("Wir haben Ihren Antrag")  # what the office reads
    assert arabic.about == application


def test_event_and_its_mails_stand_or_fall_together() -> None:
    application = make.complete_application()
    applicant = make.member_of(application.organisation)
    with pytest.raises(RuntimeError), transaction.atomic():
        submit(application.pk, actor=applicant)
        assert Message.objects.exists()
        raise RuntimeError
    assert not Message.objects.exists()
    assert not Event.objects.exists()


def test_refused_transition_tells_nobody() -> None:
    application = make.complete_application(title="")
    with pytest.raises(Incomplete):
        submit(application.pk, actor=make.member_of(application.organisation))
    assert told() == set()


def test_request_for_completion_says_what_is_missing_whenever_it_is_sent() -> None:
    """Worded at the event: an answer before the mail goes out does not empty its words."""
    application = make.application_in("submitted")
    applicant = make.member_of(application.organisation, language="de")
    day = timezone.localdate() + datetime.timedelta(days=14)
    request_completion(
        application.pk, actor=make.user_with(Role.CASE_OFFICER),
        text="Ein Angebot für die 100 % neuen Töpfe", deadline=day,
    )  # fmt: skip
    perform(application.pk, RESUBMIT, actor=applicant, given=Given())
    body = Message.objects.get(kind="request_completion").body
    assert "Ein Angebot für die 100 % neuen Töpfe" in body
    assert f"bis zum {day.day}. " in body


def test_more_time_says_again_what_is_missing() -> None:
    application = make.application_in("incomplete")
    make.member_of(application.organisation)
    day = timezone.localdate() + datetime.timedelta(days=20)
    extend_completion(application.pk, actor=make.user_with(Role.CASE_OFFICER), deadline=day)
    assert "Quote" in Message.objects.get(kind="completion_extended").body


def test_resubmission_is_confirmed_to_the_applicant() -> None:
    application = make.application_in("incomplete")
    applicant = make.member_of(application.organisation)
    perform(application.pk, RESUBMIT, actor=applicant, given=Given())
    (officer,) = User.objects.with_role(Role.CASE_OFFICER)  # who has asked for it
    assert told() == {(applicant.email, "resubmit"), (officer.email, "resubmit")}


def test_board_hears_except_those_with_a_conflict() -> None:
    application = make.application_in("submitted")
    free, biased = (make.board_member(application.call) for _number in range(2))
    reviews.declare_conflict(application.pk, actor=biased.user)
    open_review(application.pk, actor=make.user_with(Role.CASE_OFFICER), results=make.PASSED)
    assert told() == {(free.user.email, "open_review")}


def test_withdrawn_draft_concerns_nobody() -> None:
    make.user_with(Role.CASE_OFFICER)
    draft = make.complete_application()
    withdraw(draft.pk, actor=make.member_of(draft.organisation))
    assert told() == set()


def test_nobody_with_a_conflict_hears_of_it_in_whatever_role() -> None:
    application = make.application_in("deliberation")
    deciders = [make.user_with(Role.DECIDER) for _number in range(2)]
    reviews.declare_conflict(application.pk, actor=deciders[1])
    make.scored(application, make.board_member(application.call), [3] * 7)
    meeting.recommend(
        application.pk, actor=make.user_with(Role.CASE_OFFICER),
        outcome="recommend", amount=Decimal(500), votes=make.votes(application),
    )  # fmt: skip
    assert told() == {(deciders[0].email, "recommend")}


def test_member_of_the_board_is_not_asked_to_score_for_the_own_association() -> None:
    application = make.application_in("submitted")
    member = make.board_member(application.call)
    OrganisationMember.objects.create(user=member.user, organisation=application.organisation)
    open_review(application.pk, actor=make.user_with(Role.CASE_OFFICER), results=make.PASSED)
    mail = Message.objects.get()
    assert mail.address == member.user.email
    assert mail.subject.startswith("Ihr Antrag")  # as applicant, not as a judge


# --- requests to be admitted ---------------------------------------------------------------------


def test_request_to_be_admitted_is_mailed_to_the_members() -> None:
    organisation = make.OrganisationFactory(name="Türkischer Verein & Söhne")
    member = make.member_of(organisation, language="de")
    make.member_of(organisation, is_active=False)
    make.user_with(Role.CASE_OFFICER)
    asking = make.UserFactory(email="new@example.org")
    request_membership(organisation, actor=asking)
    request_membership(organisation, actor=asking)
    mail = Message.objects.get()
    assert (mail.address, mail.about) == (member.email, organisation)
    assert "new@example.org" in mail.body
    assert "Türkischer Verein & Söhne" in mail.body
    assert "/de/funding/me/association/" in mail.body


def test_request_to_be_admitted_goes_to_the_office_where_there_is_nobody() -> None:
    organisation = make.OrganisationFactory()
    officer = make.user_with(Role.CASE_OFFICER)
    request_membership(organisation, actor=make.UserFactory())
    assert told() == {(officer.email, "membership_requested")}
