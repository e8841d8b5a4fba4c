"""An account is read in full as long as something may be paid to it, and by nobody afterwards."""

import pytest
from django.urls import reverse

from funding.application.services.applications import submit
from funding.decision.services import decisions
from funding.iban import in_groups, masked
from funding.models import Application, Status
from funding.workflow.statuses import NOTHING_TO_PAY
from portal.outbox.models import Message
from tests.funding import factories as make
from tests.funding.addresses import page
from tests.funding.town import SignIn, Town

pytestmark = pytest.mark.django_db
LAST = make.IBAN[-4:]


def shown_anywhere(body: str) -> bool:
    return make.IBAN in body or in_groups(make.IBAN) in body


def test_last_four_remain() -> None:
    assert in_groups(masked("DE89 3704 0044 0532 0130 00")) == "•••• 3000"
    assert masked("") == ""


@pytest.mark.parametrize("role", ["officer", "finance", "auditor"])
def test_account_of_a_revoked_grant_is_masked_for_everybody(
    town: Town, signed_in: SignIn, role: str
) -> None:
    application = make.application_in(Status.REVOKED, call=town.call)
    client = signed_in(town.person(role))
    file = client.get(page("finance_export")).content.decode()
    assert f"••••{LAST}" in file
    lists = client.get(page("finance_list")).content.decode()
    read = client.get(page("office_application", application)).content.decode()
    assert f"•••• {LAST}" in read
    assert not any(map(shown_anywhere, (file, lists, read)))


@pytest.mark.parametrize("status", sorted(Status.values))
def test_status_says_whether_the_account_is_read_in_full(status: str) -> None:
    application = Application(status=status, iban=make.IBAN)
    assert (application.account == make.IBAN) is (status not in NOTHING_TO_PAY)


def test_association_still_reads_its_own(town: Town, signed_in: SignIn) -> None:
    application = make.application_in(Status.REJECTED, call=town.call)
    member = signed_in(make.member_of(application.organisation))
    address = reverse("funding:application_summary", args=[application.uid])
    assert in_groups(make.IBAN) in member.get(address).content.decode()


def test_changed_account_of_what_came_to_nothing_is_masked(town: Town, signed_in: SignIn) -> None:
    application = make.complete_application(call=town.call)
    member = make.member_of(application.organisation)
    submit(application.pk, actor=member)
    rows = Application.objects.filter(pk=application.pk)
    rows.update(status=Status.INCOMPLETE, iban="DE02120300000000202051")
    submit(application.pk, actor=member)
    rows.update(status=Status.REJECTED)
    address = page("office_application", application)
    body = signed_in(town.officer).get(address).content.decode()
    assert "•••• 2051" in body
    assert not shown_anywhere(body)
    assert "DE02" not in body


def test_no_mail_names_an_account(town: Town) -> None:
    application = make.application_in(Status.APPROVED, call=town.call)
    make.member_of(application.organisation)
    decisions.revoke(application.pk, actor=town.decider, reason="Das Projekt fand nicht statt.")
    mails = list(Message.objects.all())
    assert mails
    assert not any(shown_anywhere(f"{mail.subject} {mail.body}") for mail in mails)
