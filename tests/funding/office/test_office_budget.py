"""No page of the signed-in area needs more than 15 queries, however much there is to show."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from funding.application.snapshots import keep_submission
from funding.board.services import meeting, reviews
from funding.checking import services as checking
from funding.decision.services import decisions
from funding.models import Application, NewAssociation, Status
from funding.roles import Role
from funding.scheme.steps import Step
from funding.urls import urlpatterns
from funding.workflow.inputs import ConditionEntry, Vote
from networks.models import District
from tests.funding import factories
from tests.funding.addresses import LISTS, page
from tests.funding.town import SignIn, Town

S = Status
MOST = 15
OTHER_IBAN = "DE02120300000000202051"
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
    ("decider", "decision_application", S.SUBMITTED),
    ("decider", "decision_approve", S.AWAITING_DECISION),
    ("decider", "decision_reject", S.AWAITING_DECISION),
    ("decider", "decision_reject_formally", S.SUBMITTED),
    ("decider", "decision_return", S.SUBMITTED),
    ("decider", "decision_revoke", S.APPROVED),
    ("auditor", "decision_application", S.APPROVED),
    ("other_member", "board_hand_in", S.IN_REVIEW),
    *(("officer", f"office_act:{act}", status) for act, status in (
        ("extend", S.INCOMPLETE), ("early-start", S.SUBMITTED),
        ("deliberation", S.IN_REVIEW), ("resume", S.DEFERRED))),
    *(("applicant", "application", status) for status in (
        S.DRAFT, S.SUBMITTED, S.INCOMPLETE, S.DELIBERATION, S.APPROVED)),
    *(("applicant", f"application_step:{step}", S.INCOMPLETE) for step in Step),
    ("applicant", "application_summary", S.INCOMPLETE),
    ("applicant", "application_missing", S.INCOMPLETE),
    ("applicant", "application_withdraw", S.SUBMITTED),
    ("applicant", "application_delete", S.DRAFT),
]  # fmt: skip
#: Pages that are about no single application.
OTHERS = [
    ("applicant", "dashboard"), ("applicant", "association"), ("applicant", "application_new"),
    ("applicant", "self_check"), ("officer", "office_associations"), ("officer", "office_mails"),
]  # fmt: skip
#: What answers a POST alone, downloads, and the office's answer to one association.
NO_PAGES = {"application_submit", "attachment", "attachment_remove", "letter",
            "letter_explanation", "membership_answer", "office_association"}  # fmt: skip


def handed_in_twice(application: Application) -> None:
    """Every step changed with the second hand-in."""
    actor, rows = application.created_by, Application.objects.filter(pk=application.pk)
    for number, words in enumerate(("Alt", "Neu")):
        district = District.objects.create(slug=f"d{number}", name={"de": words})
        rows.update(contact_name=words, place=words, district=district)
        application.answers.update(text=words)
        application.financing_items.update(source=words)
        factories.add_cost(application, "material", f"{number + 1}.00")
        keep_submission(rows.get(), actor=actor, at=timezone.now())
    rows.update(iban=OTHER_IBAN)


def full_application(town: Town, status: Status) -> Application:
    """Through the workflow as far as the status, with all that a page could show: of a new
    association, handed in twice, with somebody in conflict."""
    application = factories.application_in(
        S.DRAFT if status == S.DRAFT else S.SUBMITTED,
        call=town.call, organisation=town.organisation, early_start_reason="Mai",
    )  # fmt: skip
    NewAssociation.objects.create(
        organisation=town.organisation,
        entered_by=town.applicant,  # what is not confirmed does not reach the board
        confirmed_at=None if status in (S.DRAFT, S.SUBMITTED, S.INCOMPLETE) else timezone.now(),
    )
    if status != S.DRAFT:
        handed_in_twice(application)
        checked_as_far_as(status, town, application)
    application.refresh_from_db()
    return application


def checked_as_far_as(status: Status, town: Town, application: Application) -> None:
    pk, officer = application.pk, town.officer
    reviews.declare_conflict(pk, actor=factories.user_with(Role.CASE_OFFICER), reason="Verwandt")
    if status == S.SUBMITTED:
        factories.formally_checked(application, officer)
        factories.rejection_proposed(application)
    elif status == S.INCOMPLETE:
        day = factories.today() + datetime.timedelta(days=3)
        checking.request_completion(
            pk, actor=officer, text="Quote", deadline=day, results=factories.PASSED
        )
    else:
        checking.open_review(pk, actor=officer, results=factories.PASSED)
        judged_as_far_as(status, town, application)


def judged_as_far_as(status: Status, town: Town, application: Application) -> None:
    pk, officer = application.pk, town.officer
    if status == S.IN_REVIEW:
        factories.scored(application, town.seats[0], [1, 2], submitted=False)
        factories.scored(application, town.seats[1], [3] * 7, submitted=False)
        factories.scored(application, town.seats[2], [3] * 7)
        return
    for seat in town.seats:
        factories.scored(application, seat, [1, 2, 3, 4, 0, None, 2])
    meeting.start_deliberation(pk, actor=officer)
    meeting.defer(pk, actor=officer, reason="Später")
    if status == S.DEFERRED:
        return
    meeting.resume(pk, actor=officer)
    if status == S.DELIBERATION:
        return
    votes = [Vote(seat.pk, "yes") for seat in town.seats]
    meeting.recommend(pk, actor=officer, outcome="recommend", amount=Decimal(500), votes=votes)
    if status == S.APPROVED:
        entries = [ConditionEntry("Logo"), ConditionEntry("Bericht")]
        decisions.approve(
            pk, actor=factories.user_with(Role.DECIDER), amount=Decimal(500), conditions=entries
        )


def statements(client: Client, address: str) -> list[str]:
    """Of the page, when everything that is kept is kept."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.parametrize(("role", "name", "status"), VIEWS)
def test_page_of_an_application_needs_few_queries(
    town: Town, signed_in: SignIn, role: str, name: str, status: Status
) -> None:
    address = page(name, full_application(town, status))
    person = town.seats[1].user if role == "other_member" else town.person(role)
    found = statements(signed_in(person), address)
    assert len(found) <= MOST, "\n".join(sql[:160] for sql in found)


@pytest.mark.parametrize(("role", "name"), OTHERS)
def test_other_page_needs_few_queries(town: Town, signed_in: SignIn, role: str, name: str) -> None:
    for status in (S.DRAFT, S.INCOMPLETE, S.APPROVED):
        factories.application_in(status, call=town.call, organisation=town.organisation)
    for organisation in (town.organisation, *(factories.OrganisationFactory() for _n in range(9))):
        NewAssociation.objects.create(organisation=organisation, entered_by=town.applicant)
    found = statements(signed_in(town.person(role)), page(name))
    assert len(found) <= MOST, "\n".join(sql[:160] for sql in found)


def test_every_address_is_measured() -> None:
    measured = {name.partition(":")[0] for _role, name, _status in VIEWS}
    measured |= {name for _role, name in OTHERS} | set(LISTS)
    assert {pattern.name for pattern in urlpatterns} == measured | NO_PAGES


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
    assert counts[0] == counts[1] <= MOST
