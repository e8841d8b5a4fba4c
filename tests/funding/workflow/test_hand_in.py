"""Handing in: once, whole, in time, under the edition of the day."""

import datetime

import pytest

from funding.application.services.applications import submit
from funding.checking import services as checking
from funding.exceptions import Incomplete, NotPermitted, TransitionRefused
from funding.models import Call, Event
from funding.roles import Role
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


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
    make.add_cost(application, "travel", "100.00")
    Call.objects.filter(pk=call.pk).update(guideline=make.guideline_2024(programme=call.programme))
    with pytest.raises(Incomplete) as refusal:
        submit(application.pk, actor=make.member_of(application.organisation))
    assert "cost_unknown" in [problem.code for problem in refusal.value.problems]


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


def test_former_member_may_not_submit() -> None:
    application = make.complete_application()
    person = make.member_of(application.organisation)
    person.organisation_memberships.update(active=False)
    with pytest.raises(NotPermitted):
        submit(application.pk, actor=person)
