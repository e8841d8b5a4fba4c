"""Every status × role × transition; the table below is written by hand from the design."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from funding.application.services.applications import submit, withdraw
from funding.board.services import meeting
from funding.checking import services as checking
from funding.decision.services import decisions
from funding.exceptions import Incomplete, NotPermitted, TransitionRefused
from funding.models import Application, Call, Event, FundingDecision, Status
from funding.roles import Role
from funding.workflow.inputs import CheckResult
from funding.workflow.perform import offered_transitions, perform
from funding.workflow.transitions import TRANSITIONS
from portal.models import User
from tests.funding import factories as make

pytestmark = pytest.mark.django_db

EXPECTED: dict[str, tuple[str, str, str]] = {
    "submit": ("draft", "submitted", "applicant"),
    "request_completion": ("submitted", "incomplete", "case_officer"),
    "resubmit": ("incomplete", "submitted", "applicant"),
    "open_review": ("submitted", "in_review", "case_officer"),
    "start_deliberation": ("in_review", "deliberation", "case_officer"),
    "defer": ("deliberation", "deferred", "case_officer"),
    "resume": ("deferred", "deliberation", "case_officer"),
    "recommend": ("deliberation", "awaiting_decision", "case_officer"),
    "approve": ("awaiting_decision", "approved", "decider"),
    "reject": ("awaiting_decision", "rejected", "decider"),
    "withdraw": (
        "draft submitted incomplete in_review deliberation deferred awaiting_decision",
        "withdrawn",
        "applicant",
    ),
    "revoke": ("approved", "revoked", "decider"),
}
ROLES = ["applicant", "stranger", *Role.values]


def data_for(transition: str) -> dict[str, Any]:
    """What makes the guards content."""
    data: dict[str, dict[str, Any]] = {
        "request_completion": {"text": "The quote", "deadline": make.today()},
        "open_review": {"results": make.PASSED},
        "defer": {"reason": "Questions"},
        "recommend": {"outcome": "recommend", "amount": Decimal("1000.00")},
        "approve": {"amount": Decimal("1000.00")},
        "reject": {"reason": "No money left"},
        "revoke": {"reason": "Did not take place"},
    }
    return data.get(transition, {})


def people(application: Application) -> Iterator[tuple[str, User]]:
    yield "applicant", make.member_of(application.organisation)
    yield "stranger", make.member_of(make.OrganisationFactory())
    for role in Role:
        yield role.value, make.user_with(role)


def test_table_of_transitions_is_the_designs() -> None:
    found = {
        name: (set(rule.sources), str(rule.target), set(rule.roles))
        for name, rule in TRANSITIONS.items()
    }
    assert found == {
        name: (set(sources.split()), target, {role})
        for name, (sources, target, role) in EXPECTED.items()
    }


@pytest.mark.parametrize("transition", EXPECTED)
def test_only_the_right_role_in_the_right_status_performs(transition: str) -> None:
    sources, target, role = EXPECTED[transition]
    call = make.CallFactory()
    for status in Status.values:
        application = make.application_in(status, call=call)
        make.scored(application, make.board_member(call), [3] * 7)
        for person_role, person in people(application):
            allowed = status in sources.split() and person_role == role
            events = application.events.count()
            with transaction.atomic():
                if allowed:
                    done = perform(application.pk, transition, actor=person, **data_for(transition))
                    assert done.status == target
                    assert application.events.count() == events + 1
                else:
                    with pytest.raises(TransitionRefused):
                        perform(application.pk, transition, actor=person, **data_for(transition))
                    assert application.events.count() == events
                transaction.set_rollback(True)
        Application.objects.filter(pk=application.pk).update(status=Status.WITHDRAWN)


@pytest.mark.parametrize("status", Status.values)
def test_what_is_offered_is_what_the_table_says(status: str) -> None:
    application = make.application_in(status)
    for role, person in people(application):
        offered = {rule.name for rule in offered_transitions(person, application)}
        assert offered == {
            name
            for name, (sources, _target, right) in EXPECTED.items()
            if status in sources.split() and right == role
        }


def test_transition_writes_one_event_with_who_from_to_and_why() -> None:
    application = make.application_in("deliberation")
    officer = make.user_with(Role.CASE_OFFICER)
    meeting.defer(application.pk, actor=officer, reason="More figures")
    event = application.events.get()
    assert (event.name, event.actor, event.reason) == ("defer", officer, "More figures")
    assert (event.from_status, event.to_status) == ("deliberation", "deferred")
    assert event.is_transition


def test_second_submit_is_refused_clearly_without_second_event() -> None:
    application = make.complete_application()
    applicant = make.member_of(application.organisation)
    submit(application.pk, actor=applicant)
    with pytest.raises(TransitionRefused) as refusal:
        submit(application.pk, actor=applicant)
    assert refusal.value.code == "already_done"
    assert Event.objects.count() == 1


def test_numbers_count_up_within_the_call() -> None:
    call = make.CallFactory(year=2024)
    other = make.CallFactory(year=2025, guideline=call.guideline)
    numbers = []
    for where in (call, call, other):
        application = make.complete_application(call=where)
        numbers.append(
            submit(application.pk, actor=make.member_of(application.organisation)).number
        )
    assert numbers == ["2024-001", "2024-002", "2025-001"]


def test_incomplete_application_is_refused_with_what_is_missing() -> None:
    application = make.complete_application(title="")
    with pytest.raises(Incomplete) as refusal:
        submit(application.pk, actor=make.member_of(application.organisation))
    assert [problem.code for problem in refusal.value.problems] == ["title_missing"]
    application.refresh_from_db()
    assert application.status == "draft"


@pytest.mark.parametrize(
    ("opens", "closes", "code"), [(-9, -1, "call_closed"), (1, 9, "call_not_open")]
)
def test_deadline_is_the_servers_and_the_draft_remains(opens: int, closes: int, code: str) -> None:
    application = make.complete_application()
    now = datetime.datetime.now(tz=datetime.UTC)
    Call.objects.filter(pk=application.call_id).update(
        opens_at=now + datetime.timedelta(hours=opens),
        closes_at=now + datetime.timedelta(hours=closes),
    )
    with pytest.raises(TransitionRefused) as refusal:
        submit(application.pk, actor=make.member_of(application.organisation))
    assert refusal.value.code == code
    application.refresh_from_db()
    assert (application.status, application.title) == ("draft", "Gemeinsam kochen")


def test_guideline_stays_the_one_of_the_hand_in() -> None:
    guideline = make.guideline_2020()
    call = make.CallFactory(guideline=guideline)
    application = make.complete_application(call=call)
    submit(application.pk, actor=make.member_of(application.organisation))
    Call.objects.filter(pk=call.pk).update(
        guideline=make.guideline_2024(programme=guideline.programme)
    )
    officer = make.user_with(Role.CASE_OFFICER)
    done = checking.open_review(application.pk, actor=officer, results=make.PASSED)
    assert done.guideline_id == guideline.pk


def test_draft_follows_the_calls_guideline() -> None:
    call = make.CallFactory(guideline=make.guideline_2020())
    application = make.complete_application(call=call)
    make.add_cost(application, "personnel", "100.00")
    Call.objects.filter(pk=call.pk).update(guideline=make.guideline_2024(programme=call.programme))
    with pytest.raises(Incomplete) as refusal:
        submit(application.pk, actor=make.member_of(application.organisation))
    assert "cost_not_fundable" in [problem.code for problem in refusal.value.problems]


def test_completion_after_its_deadline_is_refused() -> None:
    application = make.application_in("incomplete")
    applicant = make.member_of(application.organisation)
    yesterday = make.today() - datetime.timedelta(days=1)
    application.completion_requests.update(deadline=yesterday)
    with pytest.raises(TransitionRefused) as refusal:
        submit(application.pk, actor=applicant)
    assert refusal.value.code == "completion_too_late"
    checking.extend_completion(
        application.pk, actor=make.user_with(Role.CASE_OFFICER), deadline=make.today()
    )
    assert submit(application.pk, actor=applicant).status == "submitted"
    assert not application.completion_requests.unresolved().exists()


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


def test_former_member_may_not_submit() -> None:
    application = make.complete_application()
    person = make.member_of(application.organisation)
    person.organisation_memberships.update(active=False)
    with pytest.raises(NotPermitted):
        submit(application.pk, actor=person)


def test_whole_way_from_draft_to_approval() -> None:
    application = make.complete_application("1200.00")
    officer, decider = make.user_with(Role.CASE_OFFICER), make.user_with(Role.DECIDER)
    submit(application.pk, actor=make.member_of(application.organisation))
    checking.open_review(application.pk, actor=officer, results=make.PASSED)
    make.scored(application, make.board_member(application.call), [4] * 7)
    meeting.start_deliberation(application.pk, actor=officer)
    meeting.recommend(application.pk, actor=officer, outcome="recommend", amount=Decimal("1100.00"))
    decision = decisions.approve(application.pk, actor=decider, amount=Decimal("1100.00"))
    assert decision.outcome == FundingDecision.Outcome.APPROVED
    assert [event.name for event in application.events.transitions()] == [
        "submit", "open_review", "start_deliberation", "recommend", "approve",
    ]  # fmt: skip
