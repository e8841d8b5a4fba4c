"""The pages themselves: how many questions to the database, what they say, the mail."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from funding.board.services import reviews
from funding.checking import services as checking
from funding.models import Application, Call, OrganisationMember, Status
from funding.roles import Role
from funding.scheme.steps import Step
from networks.models import Organisation
from portal.models import User
from tests.funding import factories

pytestmark = pytest.mark.django_db
MOST = 15


def test_pages_of_a_draft_ask_the_database_little(
    page: Client, draft: Application, address: Any, django_assert_max_num_queries: Any
) -> None:
    names = ("application", "application_missing", "application_summary", "application_delete")
    addresses = [address(name) for name in names]
    addresses += [address("application_step", step) for step in Step.values]
    addresses += [reverse(f"funding:{n}") for n in ("dashboard", "association", "application_new")]
    page.get(addresses[0])  # the frame of the site is remembered from here
    for each in addresses:
        with django_assert_max_num_queries(MOST, info=each):
            assert page.get(each).status_code == 200


@pytest.mark.parametrize("status", [Status.INCOMPLETE, Status.APPROVED])
def test_pages_after_the_hand_in_ask_the_database_little(
    client: Client, status: str, django_assert_max_num_queries: Any
) -> None:
    application = factories.application_in(status)
    client.force_login(factories.member_of(application.organisation))
    client.get(reverse("funding:dashboard"))
    for name in ("application", "application_summary"):
        with django_assert_max_num_queries(MOST, info=name):
            client.get(reverse(f"funding:{name}", args=[application.uid]))


def test_dashboard_asks_no_more_for_many_applications(
    page: Client, draft: Application, django_assert_max_num_queries: Any
) -> None:
    for _number in range(6):
        factories.application_in(
            Status.INCOMPLETE, call=draft.call, organisation=draft.organisation
        )
    page.get(reverse("funding:dashboard"))
    with django_assert_max_num_queries(MOST):
        body = page.get(reverse("funding:dashboard")).content.decode()
    assert body.count("<article") == 7


def test_applicant_is_told_what_is_asked_for_and_until_when(client: Client) -> None:
    application = factories.application_in(Status.SUBMITTED)
    officer = factories.user_with(Role.CASE_OFFICER)
    until = factories.today() + datetime.timedelta(days=10)
    checking.request_completion(application.pk, actor=officer, text="A quote", deadline=until)
    client.force_login(factories.member_of(application.organisation))
    body = client.get(reverse("funding:application", args=[application.uid])).content.decode()
    assert "A quote" in body
    assert "Hand in" not in body.split("<main")[0]
    response = client.post(reverse("funding:application_submit", args=[application.uid]))
    application.refresh_from_db()
    assert (response.status_code, application.status) == (302, Status.SUBMITTED)


def test_history_tells_nothing_of_the_boards_members(client: Client, draft: Application) -> None:
    biased, judging = (factories.board_member(draft.call) for _number in range(2))
    Application.objects.filter(pk=draft.pk).update(
        status=Status.IN_REVIEW, submitted_at=timezone.now(), number="2024-001"
    )
    reviews.declare_conflict(draft.pk, actor=biased.user, reason="My brother")
    factories.scored(draft, judging, [3] * 7, submitted=False)
    reviews.submit_review(draft.pk, actor=judging.user)
    assert draft.events.count() == 2
    client.force_login(factories.member_of(draft.organisation))
    body = client.get(reverse("funding:application", args=[draft.uid])).content.decode()
    assert "My brother" not in body
    for member in (biased, judging):
        assert str(member.user) not in body


@pytest.mark.parametrize("language", ["de", "ar"])
def test_pages_work_in_both_directions(page: Client, draft: Application, language: str) -> None:
    with translation.override(language):
        addresses = [
            reverse("funding:application_step", args=[draft.uid, step]) for step in Step.values
        ]
        addresses.append(reverse("funding:application_summary", args=[draft.uid]))
    for each in addresses:
        body = page.get(each).content.decode()
        assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in body
        assert " style=" not in body
        assert "<script>" not in body


def test_nobody_can_apply_without_an_open_call(page: Client, draft: Application) -> None:
    Call.objects.update(closes_at=timezone.now() - datetime.timedelta(days=1))
    body = page.get(reverse("funding:application_new")).content.decode()
    assert "At present no applications can be handed in" in body
    data = {"call": draft.call_id, "organisation": draft.organisation_id}
    assert page.post(reverse("funding:application_new"), data).status_code == 422
    assert Application.objects.count() == 1


def test_application_for_a_foreign_association_cannot_be_begun(
    page: Client, draft: Application
) -> None:
    foreign = factories.OrganisationFactory()
    data = {"call": draft.call_id, "organisation": foreign.pk}
    assert page.post(reverse("funding:application_new"), data).status_code == 422
    assert not foreign.applications.exists()


# --- associations --------------------------------------------------------------------------------


def test_asking_to_be_admitted_opens_nothing_until_a_member_says_yes(
    page: Client, draft: Application
) -> None:
    newcomer = factories.UserFactory()
    theirs = Client()
    theirs.force_login(newcomer)
    join = {"do": "join", "join-organisation": draft.organisation_id}
    theirs.post(reverse("funding:association"), join)
    row = OrganisationMember.objects.get(user=newcomer)
    assert not row.active
    own = theirs.post(reverse("funding:membership_answer", args=[row.pk]), {"admit": "1"})
    row.refresh_from_db()
    assert own.status_code == 302
    assert not row.active
    page.post(reverse("funding:membership_answer", args=[row.pk]), {"admit": "1"})
    row.refresh_from_db()
    assert row.active
    assert theirs.get(reverse("funding:application", args=[draft.uid])).status_code == 200


def test_member_of_another_association_cannot_admit(
    page: Client, member: User, draft: Application
) -> None:
    row = OrganisationMember.objects.create(
        user=factories.UserFactory(), organisation=factories.OrganisationFactory(), active=False
    )
    for answer in ("admit", "refuse"):
        page.post(reverse("funding:membership_answer", args=[row.pk]), {answer: "1"})
    row.refresh_from_db()
    assert not row.active


def test_case_officer_admits_where_nobody_is_yet(client: Client) -> None:
    row = OrganisationMember.objects.create(
        user=factories.UserFactory(), organisation=factories.OrganisationFactory(), active=False
    )
    client.force_login(factories.user_with(Role.CASE_OFFICER))
    assert row.user.email in client.get(reverse("funding:association")).content.decode()
    client.post(reverse("funding:membership_answer", args=[row.pk]), {"admit": "1"})
    row.refresh_from_db()
    assert row.active


@pytest.mark.parametrize(
    ("name", "status"), [("VEREIN A", 409), ("See www.example.org", 422), ("", 422)]
)
def test_association_of_a_known_name_or_with_an_address_is_not_entered(
    client: Client, name: str, status: int
) -> None:
    factories.OrganisationFactory(name="Verein A")
    client.force_login(factories.UserFactory())
    data = {"do": "found", "found-name": name, "found-street": "Markt 1",
            "found-postcode": "59423", "found-city": "Unna"}  # fmt: skip
    response = client.post(reverse("funding:association"), data)
    assert response.status_code == status
    assert 'value="Markt 1"' in response.content.decode()
    assert Organisation.objects.count() == 1


# --- mail ----------------------------------------------------------------------------------------


def test_mail_speaks_the_recipients_language_and_leads_to_the_application(
    client: Client, draft: Application, django_capture_on_commit_callbacks: Any
) -> None:
    reader = factories.member_of(draft.organisation, language="ar", first_name="Amal")
    client.force_login(reader)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("funding:application_submit", args=[draft.uid]))
    message = next(m for m in mail.outbox if m.to == [reader.email])
    assert f"/ar/funding/applications/{draft.uid}/" in message.body
    assert "Amal" in message.body
    assert "&" not in message.body.replace("&amp;", "&x")
    assert message.subject.strip()


def test_form_warns_of_a_start_before_the_likely_decision(
    page: Client, draft: Application, address: Any
) -> None:
    def warning() -> str:
        return str(page.get(address("application_step", "place_and_time")).context["warning"])

    assert "before that you must not begin" in warning()  # in 60 days, decided in 30 + 56
    rows = Application.objects.filter(pk=draft.pk)
    rows.update(early_start_reason="Die Halle ist nur im Mai frei.")
    assert warning() == ""
    later = factories.today() + datetime.timedelta(days=30, weeks=9)
    rows.update(early_start_reason="", period_start=later, period_end=later)
    assert warning() == ""
