"""Who sees and may do what: status × person, written by hand from rule 6 and the roles."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from funding import permissions as may
from funding.board.people import can_see_scores
from funding.board.services import reviews
from funding.models import Application, BoardMember, Status
from funding.roles import Role
from funding.table import TABLE
from portal.models import User
from portal.roles import all_roles
from portal.workflow import may as may_perform
from tests.funding import factories as make

pytestmark = pytest.mark.django_db

DRAFT = {"draft"}
OPEN = {"submitted", "incomplete"}
BEFORE_BOARD = {"in_review", "deliberation", "deferred", "awaiting_decision"}
PAID = {"approved", "revoked", "running", "proof_submitted", "proof_incomplete", "closed"}
DECIDED = PAID | {"rejected"}
ALL = set(Status.values)

SEES: dict[str, set[str]] = {
    "applicant": ALL,
    "stranger": set(),
    "case_officer": ALL - DRAFT,
    "decider": ALL - DRAFT,
    "finance": PAID,
    "auditor": ALL - DRAFT,
    "board_member": BEFORE_BOARD | DECIDED,
    "board_member_with_conflict": set(),
    "board_member_sent_by_applicant": set(),
    "board_member_of_another_programme": set(),
    "former_board_member": set(),
    "board_seat_without_role": set(),
    "editor": set(),
    "translator": set(),
    "administrator": set(),
}


def person_as(kind: str, application: Application) -> User:
    """Somebody who is this to the application."""
    call = application.call
    if kind == "applicant":
        return make.member_of(application.organisation)
    if kind == "stranger":
        return make.member_of(make.OrganisationFactory())
    roles = {str(role.value): role for role in all_roles()}
    if kind in roles and kind != "board_member":
        return make.user_with(roles[kind])
    if kind == "board_member_of_another_programme":
        return make.board_member(make.CallFactory()).user
    sent = application.organisation if kind == "board_member_sent_by_applicant" else None
    member = make.board_member(call, represents=sent)
    if kind == "board_member_with_conflict":
        application.conflicts.create(person=member.user)
    if kind == "former_board_member":
        BoardMember.objects.filter(pk=member.pk).update(
            active_until=make.today() - datetime.timedelta(days=1)
        )
    if kind == "board_seat_without_role":
        member.user.groups.clear()
        return User.objects.get(pk=member.user.pk)
    return member.user


@pytest.mark.parametrize("kind", SEES)
def test_person_sees_what_the_role_allows(kind: str) -> None:
    call = make.CallFactory()
    for status in Status.values:
        application = make.application_in(status, call=call)
        person = person_as(kind, application)
        sees = status in SEES[kind]
        assert may.can_view_application(person, application) is sees, status
        assert (application in Application.objects.visible_to(person)) is sees, status
        for predicate in (may.can_view_history, may.can_see_bank_details):
            assert predicate(person, application) is (sees and "board" not in kind), status


def test_nobody_in_particular_sees_nothing() -> None:
    application = make.application_in("approved")
    predicates = (may.can_view_application, may.can_view_history, can_see_scores)
    nobody = AnonymousUser()
    assert not Application.objects.visible_to(nobody).exists()
    assert not Application.objects.read_for_city_by(nobody).exists()
    for predicate in predicates:
        assert predicate(nobody, application) is False
    assert TABLE.offered(nobody, application) == []


def test_user_who_was_locked_out_sees_nothing() -> None:
    application = make.application_in("submitted")
    for kind in ("applicant", "case_officer", "auditor"):
        person = person_as(kind, application)
        person.is_active = False
        person.save()
        assert not may.can_view_application(person, application)


#: Who is offered what, beyond the plain roles (those stand in `test_workflow`).
OFFERED: dict[str, tuple[set[str], set[str]]] = {
    "review_submitted": ({"in_review", "deliberation"}, {"board_member"}),
    "conflict_declared": (
        OPEN | BEFORE_BOARD,
        {
            "case_officer", "decider", "board_member", "board_member_sent_by_applicant",
        },
    ),
    "early_start_permitted": (DRAFT | OPEN | BEFORE_BOARD, {"case_officer"}),
    "withdraw": (DRAFT | OPEN | BEFORE_BOARD, {"applicant"}),
}  # fmt: skip


@pytest.mark.parametrize("name", OFFERED)
def test_person_is_offered_what_the_standing_allows(name: str) -> None:
    statuses, kinds = OFFERED[name]
    call = make.CallFactory()
    for status in Status.values:
        application = make.application_in(status, call=call)
        for kind in SEES:
            person = person_as(kind, application)
            expected = status in statuses and kind in kinds
            assert may_perform(person, application, TABLE.by_name[name]) is expected, (status, kind)


def test_auditor_changes_nothing() -> None:
    for status in Status.values:
        assert TABLE.offered(make.user_with(Role.AUDITOR), make.application_in(status)) == []


def test_draft_that_asks_for_an_early_start_is_shown_to_the_office() -> None:
    application = make.application_in("draft", early_start_reason="The hall is free in May only")
    officer = make.user_with(Role.CASE_OFFICER)
    assert may.can_view_application(officer, application)
    assert application in Application.objects.visible_to(officer).early_start_asked()
    assert not may.can_view_application(make.user_with(Role.DECIDER), application)


# --- scores --------------------------------------------------------------------------------------


def test_scores_stay_hidden_until_own_are_handed_in() -> None:
    application = make.application_in("in_review")
    first, second = make.board_member(application.call), make.board_member(application.call)
    make.scored(application, first, [4] * 7)
    make.scored(application, second, [1] * 7, submitted=False)
    assert can_see_scores(first.user, application)
    assert not can_see_scores(second.user, application)
    reviews.submit_review(application.pk, actor=second.user)
    assert can_see_scores(second.user, application)


@pytest.mark.parametrize(
    ("kind", "sees"),
    [
        ("applicant", False), ("stranger", False), ("case_officer", True), ("decider", True),
        ("auditor", True), ("finance", False), ("editor", False), ("administrator", False),
        ("board_member_with_conflict", False), ("board_member_sent_by_applicant", False),
    ],
)  # fmt: skip
def test_scores_are_seen_by(kind: str, sees: bool) -> None:
    application = make.application_in("deliberation")
    assert can_see_scores(person_as(kind, application), application) is sees


def test_officer_who_sits_on_the_board_scores_unseen_too() -> None:
    application = make.application_in("in_review")
    member = make.board_member(application.call)
    member.user.groups.add(make.user_with(Role.CASE_OFFICER).groups.get())
    assert not can_see_scores(User.objects.get(pk=member.user.pk), application)


def test_files_follow_the_application() -> None:
    application = make.application_in("in_review")
    attachment = application.attachments.create(
        name="a.pdf", file="x.pdf", content_type="application/pdf", size=1, sha256="0" * 64,
        uploaded_by=application.created_by,
    )  # fmt: skip
    for kind, statuses in SEES.items():
        person = person_as(kind, application)
        assert may.can_download_attachment(person, attachment) is ("in_review" in statuses)
