"""The office's list of mails that did not arrive."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from funding.application.services.membership import request_membership
from funding.board.services import reviews
from funding.checking.transitions import OPEN_REVIEW
from funding.models import Application
from funding.roles import Role
from portal.models import User
from portal.outbox.delivery import deliver_due
from portal.outbox.models import Message
from portal.unsaved import Writer
from tests.funding import factories as make

pytestmark = pytest.mark.django_db
Status = Message.Status


@pytest.fixture(autouse=True)
def with_a_worker(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def officer() -> User:
    return make.user_with(Role.CASE_OFFICER, language="de")


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def undelivered(application: Application | None = None) -> Message:
    """A mail about an application that the mail server has refused for good."""
    about = application or make.application_in("submitted")
    applicant = make.member_of(about.organisation, language="ar")
    event = about.events.create(
        name=OPEN_REVIEW.name, from_status=about.status, to_status=about.status
    )
    for notice in OPEN_REVIEW.told:
        notice.tell(about, event)
    mails = Message.objects.filter(recipient=applicant)
    mails.update(
        status=Status.UNDELIVERABLE, attempts=1, problem=Message.Problem.REFUSED,
        last_error="550 5.1.1 SMTPRecipientsRefused",
    )  # fmt: skip
    return mails.get()


def mails_page(desk: Client, **data: object) -> str:
    address = reverse("funding:office_mails")
    answer = desk.post(address, data, follow=True) if data else desk.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_officer_sees_who_was_not_reached_and_why(desk: Client) -> None:
    mail = undelivered()
    assert mail.about is not None
    page = mails_page(desk)
    assert mail.address in page
    assert mail.summary in page  # in the language of the office
    assert f'lang="{mail.language}" dir="rtl"' in page
    assert "550 5.1.1" in page
    assert reverse("funding:office_application", args=[mail.about.uid]) in page
    start = desk.get(reverse("funding:office_list")).content.decode()
    assert start.count(reverse("funding:office_mails")) == 2  # menu, and what is to be done


def test_officer_sends_to_a_corrected_address(desk: Client, officer: User) -> None:
    mail = undelivered()
    mails_page(desk, **{"message": mail.pk, f"mail-{mail.pk}-address": "right@example.org"})
    mail.refresh_from_db()
    assert (mail.status, mail.address, mail.handled_by) == (
        Status.WAITING, "right@example.org", officer,
    )  # fmt: skip
    deliver_due()
    mail.refresh_from_db()
    assert mail.status == Status.SENT


def test_what_is_no_address_is_refused_at_the_field(desk: Client) -> None:
    mail = undelivered()
    address = reverse("funding:office_mails")
    data = {"message": mail.pk, f"mail-{mail.pk}-address": "nobody"}
    answer = desk.post(address, data)
    assert answer.status_code == 422
    assert 'value="nobody"' in answer.content.decode()
    mail.refresh_from_db()
    assert mail.status == Status.UNDELIVERABLE


def test_officer_takes_one_off_the_list_who_was_told_by_phone(desk: Client) -> None:
    mail = undelivered()
    mails_page(desk, message=mail.pk, settle=1)
    mail.refresh_from_db()
    assert mail.status == Status.SETTLED
    assert mail.address not in mails_page(desk)


def test_officer_sends_all_again_after_an_outage(desk: Client) -> None:
    mails = [undelivered() for _number in range(3)]
    mails_page(desk, all=1)
    assert Message.objects.waiting().filter(pk__in=[mail.pk for mail in mails]).count() == 3


def test_two_officers_at_once_do_no_harm(desk: Client) -> None:
    mail = undelivered()
    Message.objects.update(status=Status.WAITING)
    data = {"message": mail.pk, f"mail-{mail.pk}-address": "late@example.org"}
    page = mails_page(desk, **data)
    assert "late@example.org" not in page
    mail.refresh_from_db()
    assert mail.address != "late@example.org"


def test_officer_with_a_conflict_sees_nothing_of_it(desk: Client, officer: User) -> None:
    application = make.application_in("submitted")
    mail = undelivered(application)
    reviews.declare_conflict(application.pk, actor=officer)
    assert mail.address not in mails_page(desk)
    answer = desk.post(reverse("funding:office_mails"), {"message": mail.pk, "settle": 1})
    assert answer.status_code == 404
    mails_page(desk, all=1)
    mail.refresh_from_db()
    assert mail.status == Status.UNDELIVERABLE


def test_request_to_be_admitted_is_on_the_list_too(desk: Client) -> None:
    organisation = make.OrganisationFactory()
    member = make.member_of(organisation)
    request_membership(organisation, actor=make.UserFactory())
    Message.objects.update(status=Status.UNDELIVERABLE)
    assert member.email in mails_page(desk)


@pytest.mark.parametrize("text", ["", "x", "-1", "١", "9" * 30])
def test_senseless_number_is_not_found(desk: Client, text: str) -> None:
    answer = desk.post(reverse("funding:office_mails"), {"message": text, "settle": 1})
    assert answer.status_code == 404


def test_list_costs_the_same_for_many(desk: Client, django_assert_max_num_queries: object) -> None:
    for _number in range(8):
        undelivered()
    desk.get(reverse("funding:office_mails"))
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        mails_page(desk)


def test_address_typed_before_the_session_had_ended_is_shown_again(
    desk: Client, officer: User
) -> None:
    mail, page = undelivered(), reverse("funding:office_mails")
    token = Writer(officer.pk, page).token()
    desk.logout()
    typed = {"message": mail.pk, f"mail-{mail.pk}-address": "new@example.org", "again": "1"}
    desk.post(page, typed | {"writer": token})
    desk.force_login(officer)
    assert 'value="new@example.org"' in desk.get(page).content.decode()
    mail.refresh_from_db()
    assert mail.status == Status.UNDELIVERABLE
