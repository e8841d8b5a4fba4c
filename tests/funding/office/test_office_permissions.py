"""Address × role, as tables: who reads a page, who may send something to it."""

import pytest
from django.test import Client

from funding.models import Event, Status
from tests.funding import factories
from tests.funding.addresses import page
from tests.funding.town import SignIn, Town

ROLES = ("officer", "member", "decider", "finance", "auditor", "applicant", "editor")
S = Status

# name of the page, status of the application, who reads it (GET 200), who may send (not 403)
LISTS = [
    ("office_list", {"officer", "decider", "auditor"}),
    ("office_export", {"officer", "decider", "auditor"}),
    ("finance_list", {"officer", "finance", "auditor"}),
    ("finance_export", {"officer", "finance", "auditor"}),
    ("board_list", {"member", "auditor"}),
    ("board_ranking", {"officer", "member", "decider", "auditor"}),
    ("decision_list", {"decider", "auditor"}),
]
PAGES = [
    ("office_application", S.APPROVED, {"officer", "decider", "finance", "auditor"}, set()),
    ("office_application", S.SUBMITTED, {"officer", "decider", "auditor"}, set()),
    ("office_check", S.SUBMITTED, {"officer"}, {"officer"}),
    ("office_recommend", S.DELIBERATION, {"officer"}, {"officer"}),
    ("office_act:deliberation", S.IN_REVIEW, {"officer"}, {"officer"}),
    ("office_act:defer", S.DELIBERATION, {"officer"}, {"officer"}),
    ("office_act:resume", S.DEFERRED, {"officer"}, {"officer"}),
    ("office_act:extend", S.INCOMPLETE, {"officer"}, {"officer"}),
    ("office_act:early-start", S.SUBMITTED, {"officer"}, {"officer"}),
    ("board_application", S.IN_REVIEW, {"member", "auditor"}, set()),
    ("board_conflict", S.IN_REVIEW, {"officer", "member", "decider"},
     {"officer", "member", "decider"}),
    ("board_review", S.IN_REVIEW, {"member"}, {"member"}),
    ("decision_application", S.AWAITING_DECISION, {"decider", "auditor"}, set()),
    ("decision_application", S.APPROVED, {"decider", "auditor"}, set()),
    ("decision_approve", S.AWAITING_DECISION, {"decider"}, {"decider"}),
    ("decision_reject", S.AWAITING_DECISION, {"decider"}, {"decider"}),
    ("decision_revoke", S.APPROVED, {"decider"}, {"decider"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "readers"), LISTS)
@pytest.mark.parametrize("role", ROLES)
def test_list_is_read_by_its_roles_alone(
    town: Town, signed_in: SignIn, name: str, readers: set[str], role: str
) -> None:
    client = signed_in(town.person(role))
    assert client.get(page(name)).status_code == (200 if role in readers else 403)
    assert client.post(page(name)).status_code == 403


@pytest.mark.parametrize(("name", "status", "readers", "senders"), PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_page_is_read_and_used_by_its_roles_alone(
    town: Town, signed_in: SignIn, name: str, status: Status, readers: set[str],
    senders: set[str], role: str,
) -> None:  # fmt: skip
    application = factories.application_in(status, call=town.call)
    client, address = signed_in(town.person(role)), page(name, application)
    expected = {200} if role in readers else {403, 404}
    assert client.get(address).status_code in expected
    answer = client.post(address, {"action": "nothing"})
    if role in senders:
        assert answer.status_code in {200, 302, 409, 422}
    else:
        assert answer.status_code in {403, 404}
        assert not Event.objects.exists()


@pytest.mark.parametrize(("name", "status"), [(name, status) for name, status, _r, _s in PAGES])
def test_auditor_reads_without_a_form_and_sends_nothing(
    town: Town, signed_in: SignIn, name: str, status: Status
) -> None:
    application = factories.application_in(status, call=town.call)
    client, address = signed_in(town.auditor), page(name, application)
    assert client.post(address, {}).status_code == 403
    answer = client.get(address)
    if answer.status_code == 200:  # the only form is the one to sign out
        assert answer.content.decode().count('method="post"') == 1


@pytest.mark.parametrize("name", [name for name, _readers in LISTS])
def test_visitor_is_sent_to_the_sign_in(town: Town, client: Client, name: str) -> None:
    answer = client.get(page(name))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.parametrize("role", ["officer", "decider", "auditor", "finance", "member"])
def test_nothing_is_kept_by_a_cache(town: Town, signed_in: SignIn, role: str) -> None:
    name = {"finance": "finance_list", "member": "board_list", "decider": "decision_list"}
    answer = signed_in(town.person(role)).get(page(name.get(role, "office_list")))
    assert "no-store" in answer["Cache-Control"]


def test_officer_does_not_see_the_application_of_an_own_association(
    town: Town, signed_in: SignIn
) -> None:
    application = factories.application_in(S.SUBMITTED, call=town.call, title="Eigenes Projekt")
    application.organisation.members.create(user=town.officer)
    client = signed_in(town.officer)
    assert client.get(page("office_application", application)).status_code == 404
    assert client.post(page("office_check", application)).status_code == 404
    assert "Eigenes Projekt" not in client.get(page("office_list")).content.decode()


def test_board_member_does_not_see_what_is_not_before_the_board(
    town: Town, signed_in: SignIn
) -> None:
    application = factories.application_in(S.SUBMITTED, call=town.call)
    client = signed_in(town.member)
    assert client.get(page("board_application", application)).status_code == 404


def test_bank_details_are_for_the_office_alone(town: Town, signed_in: SignIn) -> None:
    """The lists rely on it: whoever opens them passes `permissions.can_see_bank_details`."""
    from funding import permissions  # noqa: PLC0415

    application = factories.application_in(S.APPROVED, call=town.call)
    for role in ("officer", "finance", "auditor"):
        assert permissions.can_see_bank_details(town.person(role), application)
        shown = signed_in(town.person(role)).get(page("finance_list")).content.decode()
        assert factories.IBAN in shown
    shown = signed_in(town.member).get(page("board_application", application)).content.decode()
    assert "DE89" not in shown
    assert application.contact_email not in shown
