"""Every status × role × transition; the table below is written by hand from the design."""

import dataclasses
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.db import transaction

from funding.application.services.applications import submit, withdraw
from funding.application.telling import OFFICE
from funding.board.services import meeting
from funding.checking import services as checking
from funding.decision.services import decisions
from funding.exceptions import TransitionRefused
from funding.models import Application, FundingDecision, Status
from funding.roles import Role
from funding.table import TABLE
from funding.workflow.inputs import (
    Approval,
    CheckResult,
    Completion,
    FormalChecking,
    Meeting,
    MoreTime,
    Recommending,
)
from portal.models import User
from portal.workflow import Given, may, perform, things_for
from tests.funding import factories as make

pytestmark = pytest.mark.django_db

#: Name → from, to, who, who must not all the same, and what is handed in. `""`: keeps the status.
PENDING = "submitted incomplete in_review deliberation deferred awaiting_decision"
SIGNS_NOT = "conflict_of_interest four_eyes recorded_recommendation voted scored"

EXPECTED: dict[str, tuple[str, str, str, str, str]] = {
    "submit": ("draft", "submitted", "applicant", "", "Given"),
    "request_completion": (
        "submitted", "incomplete", "case_officer", "conflict_of_interest", "Completion",
    ),
    "rejection_proposed": (
        "submitted incomplete", "", "case_officer", "conflict_of_interest already_proposed",
        "Given",
    ),
    "rejection_withdrawn": (
        "submitted incomplete", "", "case_officer", "conflict_of_interest", "Given",
    ),
    "reject_formally": (
        "submitted incomplete", "rejected", "decider", f"{SIGNS_NOT} proposed_rejection", "Given",
    ),
    "proposal_returned": (
        "submitted incomplete", "", "decider", "conflict_of_interest proposed_rejection", "Given",
    ),
    "resubmit": ("incomplete", "submitted", "applicant", "", "Given"),
    "open_review": (
        "submitted", "in_review", "case_officer", "conflict_of_interest", "FormalChecking",
    ),
    "start_deliberation": (
        "in_review", "deliberation", "case_officer", "conflict_of_interest", "Given",
    ),
    "defer": ("deliberation", "deferred", "case_officer", "conflict_of_interest", "Meeting"),
    "resume": ("deferred", "deliberation", "case_officer", "conflict_of_interest", "Given"),
    "recommend": (
        "deliberation", "awaiting_decision", "case_officer", "conflict_of_interest", "Recommending",
    ),
    "approve": ("awaiting_decision", "approved", "decider", SIGNS_NOT, "Approval"),
    "reject": ("awaiting_decision", "rejected", "decider", SIGNS_NOT, "Given"),
    "withdraw": (f"draft {PENDING}", "withdrawn", "applicant", "", "Given"),
    "revoke": ("approved", "revoked", "decider", f"{SIGNS_NOT} approved_it", "Given"),
    "completion_extended": ("incomplete", "", "case_officer", "conflict_of_interest", "MoreTime"),
    "early_start_permitted": (
        f"draft {PENDING}", "", "case_officer", "conflict_of_interest already_permitted", "Given",
    ),
    "conflict_declared": (
        PENDING, "", "case_officer decider board_member", "already_declared", "Given",
    ),
    "review_submitted": (
        "in_review deliberation", "", "board_member", "conflict_of_interest review_final", "Given",
    ),
}  # fmt: skip


def given_for(name: str, application: Application) -> Given:
    """What makes the guards content."""
    if name in ("reject_formally", "proposal_returned", "rejection_withdrawn"):
        make.rejection_proposed(application)
    if name == "rejection_proposed":
        make.overdue(application)
    given: dict[str, Given] = {
        "request_completion": Completion(text="The quote", deadline=make.today()),
        "open_review": FormalChecking(results=make.PASSED),
        "defer": Meeting(reason="Questions"),
        "recommend": Recommending(
            outcome="recommend",
            amount=Decimal("1000.00"),
            votes=tuple(make.votes(application)) if name == "recommend" else (),
        ),
        "approve": Approval(amount=Decimal("1000.00")),
        "completion_extended": MoreTime(deadline=make.today()),
    }
    return given.get(name, Given(reason="Because"))


def people(application: Application) -> Iterator[tuple[str, User]]:
    """Each kind with its name; `board_member` has a seat on this board, no other role has."""
    yield "applicant", make.member_of(application.organisation)
    yield "stranger", make.member_of(make.OrganisationFactory())
    for role in Role:
        if role == Role.BOARD_MEMBER:
            member = make.board_member(application.call)
            make.scored(application, member, [3] * 7, submitted=False)
            yield "board_member", member.user
        else:
            yield role.value, make.user_with(role)


def test_table_of_transitions_is_the_designs() -> None:
    found = {
        rule.name: (
            set(rule.sources),
            rule.target,
            [who.name for who in rule.by],
            [bar.code for bar in rule.not_by],
            rule.given.__name__,
        )
        for rule in TABLE
    }
    assert found == {
        name: (set(sources.split()), target, by.split(), not_by.split(), given)
        for name, (sources, target, by, not_by, given) in EXPECTED.items()
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_every_transition_has_words_for_the_office_and_takes_frozen_input(name: str) -> None:
    rule = TABLE.by_name[name]
    assert str(rule.history[OFFICE].title)
    assert dataclasses.is_dataclass(rule.given)
    assert rule.given.__dataclass_params__.frozen  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", EXPECTED)
def test_only_the_right_person_in_the_right_status_performs(name: str) -> None:
    """What is offered, listed and done agree with the table, for every status and person."""
    sources, target, by, *_rest = EXPECTED[name]
    rule = TABLE.by_name[name]
    call = make.CallFactory()
    for status in Status.values:
        application = make.application_in(status, call=call)
        make.scored(application, make.board_member(call), [3] * 7)
        for kind, person in people(application):
            allowed = status in sources.split() and kind in by.split()
            events = application.events.count()
            assert may(person, application, rule) is allowed, (status, kind)
            assert things_for(person, rule).filter(pk=application.pk).exists() is allowed
            with transaction.atomic():
                given = given_for(name, application)
                if allowed:
                    done = perform(application.pk, rule, actor=person, given=given)
                    assert done.status == (target or status)
                    assert application.events.count() == events + 1
                else:
                    with pytest.raises(TransitionRefused):
                        perform(application.pk, rule, actor=person, given=given)
                    assert application.events.count() == events
                transaction.set_rollback(True)
        Application.objects.filter(pk=application.pk).update(status=Status.WITHDRAWN)


@pytest.mark.parametrize("status", Status.values)
def test_what_is_offered_is_what_the_table_says(status: str) -> None:
    application = make.application_in(status)
    for kind, person in people(application):
        assert {rule.name for rule in TABLE.offered(person, application)} == {
            name
            for name, (sources, _target, by, *_rest) in EXPECTED.items()
            if status in sources.split() and kind in by.split()
        }


def test_transition_writes_one_event_with_who_from_to_and_why() -> None:
    application = make.application_in("deliberation")
    officer = make.user_with(Role.CASE_OFFICER)
    meeting.defer(application.pk, actor=officer, reason="More figures")
    event = application.events.get()
    assert (event.name, event.actor, event.reason) == ("defer", officer, "More figures")
    assert (event.from_status, event.to_status) == ("deliberation", "deferred")
    assert event.is_transition


def test_formal_check_with_an_open_point_is_refused() -> None:
    application = make.application_in("submitted")
    results = [*make.PASSED[:-1], CheckResult(make.PASSED[-1].item, False)]
    with pytest.raises(TransitionRefused) as refusal:
        checking.open_review(
            application.pk, actor=make.user_with(Role.CASE_OFFICER), results=results
        )
    assert refusal.value.code == "formal_check_open"


def test_officer_of_the_association_does_not_check_it() -> None:
    application = make.application_in("submitted")
    officer = make.user_with(Role.CASE_OFFICER)
    officer.organisation_memberships.create(organisation=application.organisation)
    with pytest.raises(TransitionRefused) as refusal:
        checking.open_review(application.pk, actor=officer, results=make.PASSED)
    assert refusal.value.code == "conflict_of_interest"


def test_withdrawn_draft_belongs_to_the_association_alone() -> None:
    application = make.complete_application()
    withdraw(application.pk, actor=make.member_of(application.organisation))
    assert not Application.objects.visible_to(make.user_with(Role.CASE_OFFICER)).exists()


def test_whole_way_from_draft_to_approval() -> None:
    application = make.complete_application("1200.00")
    officer, decider = make.user_with(Role.CASE_OFFICER), make.user_with(Role.DECIDER)
    submit(application.pk, actor=make.member_of(application.organisation))
    checking.open_review(application.pk, actor=officer, results=make.PASSED)
    make.scored(application, make.board_member(application.call), [4] * 7)
    meeting.start_deliberation(application.pk, actor=officer)
    meeting.recommend(
        application.pk,
        actor=officer,
        outcome="recommend",
        amount=Decimal("1100.00"),
        votes=make.votes(application, "yes", "no", "yes"),
    )
    decision = decisions.approve(application.pk, actor=decider, amount=Decimal("1100.00"))
    assert decision.outcome == FundingDecision.Outcome.APPROVED
    assert [event.name for event in application.events.transitions()] == [
        "submit", "open_review", "start_deliberation", "recommend", "approve",
    ]  # fmt: skip
