"""No page of one application needs more than 15 queries, those that show all of it 21."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funding.board.services import meeting
from funding.checking import services as checking
from funding.decision.services import decisions
from funding.models import Application, ChecklistItem, Status
from funding.roles import Role
from funding.workflow.inputs import ConditionEntry, Vote
from tests.funding import factories
from tests.funding.addresses import LISTS, page
from tests.funding.town import SignIn, Town

S = Status
MOST = 15
MOST_OF_ALL = 21  # proposals, hand-ins, new associations and conflicts are read one by one
SHOW_ALL = {"office_application", "office_check", "decision_application"}
VIEWS = [
    ("officer", "office_application", S.SUBMITTED),
    ("officer", "office_application", S.INCOMPLETE),
    ("officer", "office_application", S.DELIBERATION),
    ("officer", "office_application", S.AWAITING_DECISION),
    ("officer", "office_application", S.APPROVED),
    ("finance", "office_application", S.APPROVED),
    ("auditor", "office_application", S.APPROVED),
    ("officer", "office_check", S.SUBMITTED),
    ("officer", "office_recommend", S.DELIBERATION),
    ("officer", "office_act:defer", S.DELIBERATION),
    ("member", "board_application", S.IN_REVIEW),
    ("member", "board_application", S.DELIBERATION),
    ("auditor", "board_application", S.DELIBERATION),
    ("member", "board_review", S.IN_REVIEW),
    ("member", "board_conflict", S.IN_REVIEW),
    ("decider", "decision_application", S.AWAITING_DECISION),
    ("decider", "decision_application", S.APPROVED),
    ("decider", "decision_approve", S.AWAITING_DECISION),
    ("decider", "decision_revoke", S.APPROVED),
]


def full_application(town: Town, status: Status) -> Application:
    """Through the workflow as far as the status, with all that a page could show."""
    application = factories.application_in(S.SUBMITTED, call=town.call, early_start_reason="Mai")
    pk, officer = application.pk, town.officer
    for number in range(4):
        factories.add_cost(application, "material", f"{number + 1}.00")
    if status == S.INCOMPLETE:
        day = factories.today() + datetime.timedelta(days=3)
        checking.request_completion(pk, actor=officer, text="Quote", deadline=day)
    if status in (S.SUBMITTED, S.INCOMPLETE):
        return application
    checking.open_review(pk, actor=officer, results=factories.PASSED)
    if status == S.IN_REVIEW:
        factories.scored(application, town.seats[0], [1, 2], submitted=False)
        return application
    for seat in town.seats:
        factories.scored(application, seat, [1, 2, 3, 4, 0, None, 2])
    meeting.start_deliberation(pk, actor=officer)
    if status == S.DELIBERATION:
        return application
    votes = [Vote(seat.pk, "yes") for seat in town.seats]
    meeting.recommend(pk, actor=officer, outcome="recommend", amount=Decimal(500), votes=votes)
    if status == S.APPROVED:
        entries = [ConditionEntry("Logo"), ConditionEntry("Bericht")]
        decisions.approve(
            pk, actor=factories.user_with(Role.DECIDER), amount=Decimal(500), conditions=entries
        )
    return application


@pytest.mark.parametrize(("role", "name", "status"), VIEWS)
def test_page_of_an_application_needs_few_queries(
    town: Town, signed_in: SignIn, role: str, name: str, status: Status
) -> None:
    assert len(ChecklistItem) == 5
    application = full_application(town, status)
    address, client = page(name, application), signed_in(town.person(role))
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    print(role, name, status, len(queries), len(answer.content))  # noqa: T201
    most = MOST_OF_ALL if name in SHOW_ALL else MOST
    assert len(queries) <= most, "\n".join(q["sql"][:160] for q in queries)


@pytest.mark.parametrize("name", LISTS)
def test_list_needs_as_many_queries_for_ten_as_for_two(
    town: Town, signed_in: SignIn, name: str
) -> None:
    roles = {"finance_list": "finance", "finance_export": "finance", "board_list": "member",
             "decision_list": "decider"}  # fmt: skip
    client = signed_in(town.person(roles.get(name, "officer")))
    counts = []
    for number in (2, 8):
        for _n in range(number):
            for status in (S.IN_REVIEW, S.AWAITING_DECISION, S.APPROVED):
                factories.application_in(status, "10.00", call=town.call)
        client.get(page(name))
        with CaptureQueriesContext(connection) as queries:
            client.get(page(name))
        counts.append(len(queries))
    print(name, counts)  # noqa: T201
    assert counts[0] == counts[1] <= MOST
