"""Who reaches what: address × person. Of other people's applications there is no sign."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from funding.application.services.attachments import add_attachment
from funding.decision.services.decisions import approve
from funding.models import Application, Attachment, Letter, Status
from funding.roles import Role
from funding.scheme.steps import Step
from portal.models import User
from tests.funding import factories

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"
PAGES = (
    "application",
    "application_missing",
    "application_summary",
    "application_submit",
    "application_withdraw",
    "application_delete",
)


def addresses(application: Application) -> list[str]:
    pages = [reverse(f"funding:{name}", args=[application.uid]) for name in PAGES]
    steps = [
        reverse("funding:application_step", args=[application.uid, step]) for step in Step.values
    ]
    return pages + steps


@pytest.fixture
def attachment(draft: Application, member: User) -> Attachment:
    file = SimpleUploadedFile("Angebot für Zelte.pdf", PDF)
    return add_attachment(draft.pk, file, actor=member)


@pytest.fixture
def letter(db: None) -> Letter:
    application = factories.application_in(Status.AWAITING_DECISION)
    decision = approve(
        application.pk, actor=factories.user_with(Role.DECIDER), amount=Decimal(1000)
    )
    return decision.letter


def test_stranger_finds_no_page_of_another_association(client: Client, draft: Application) -> None:
    client.force_login(factories.member_of(factories.OrganisationFactory()))
    for address in addresses(draft):
        assert client.get(address).status_code == 404, address
        assert client.post(address).status_code in (404, 405), address
    assert Application.objects.filter(pk=draft.pk, status=Status.DRAFT).exists()


def test_former_and_waiting_members_find_nothing(client: Client, draft: Application) -> None:
    waiting = factories.member_of(draft.organisation)
    waiting.organisation_memberships.update(active=False)
    client.force_login(waiting)
    for address in addresses(draft):
        assert client.get(address).status_code == 404, address


def test_nobody_signed_in_is_asked_to_sign_in(client: Client, draft: Application) -> None:
    for address in [
        *addresses(draft),
        reverse("funding:dashboard"),
        reverse("funding:association"),
    ]:
        response = client.get(address)
        assert response.status_code == 302
        assert "/account/login/" in response["Location"]


def test_no_private_page_is_kept_by_a_cache(page: Client, draft: Application) -> None:
    others = [reverse(f"funding:{n}") for n in ("dashboard", "association", "application_new")]
    for address in [*addresses(draft), *others]:
        response = page.get(address)
        assert "no-store" in response["Cache-Control"], address
        assert "private" in response["Cache-Control"], address


def test_case_officer_is_led_to_the_offices_page(client: Client) -> None:
    application = factories.application_in(Status.SUBMITTED)
    client.force_login(factories.user_with(Role.CASE_OFFICER))
    response = client.get(reverse("funding:application", args=[application.uid]))
    assert response["Location"] == reverse("funding:office_application", args=[application.uid])


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.CASE_OFFICER, "office_list"),
        (Role.BOARD_MEMBER, "board_list"),
        (Role.DECIDER, "decision_list"),
        (Role.FINANCE, "finance_list"),
    ],
)
def test_after_the_log_in_each_role_comes_to_its_start(
    client: Client, role: Role, name: str
) -> None:
    client.force_login(factories.user_with(role))
    response = client.get(reverse("funding:dashboard"))
    assert response["Location"] == reverse(f"funding:{name}")


# --- files ---------------------------------------------------------------------------------------


def test_member_downloads_an_attachment_that_no_browser_runs_or_keeps(
    page: Client, attachment: Attachment
) -> None:
    response = page.get(reverse("funding:attachment", args=[attachment.uid]))
    assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Angebot%20f%C3%BCr%20Zelte.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_foreign_attachment_is_not_there(client: Client, attachment: Attachment) -> None:
    client.force_login(factories.member_of(factories.OrganisationFactory()))
    assert client.get(reverse("funding:attachment", args=[attachment.uid])).status_code == 404


def test_attachment_is_not_removed_through_another_application(
    client: Client, attachment: Attachment
) -> None:
    own = factories.complete_application()
    client.force_login(factories.member_of(own.organisation))
    client.post(reverse("funding:attachment_remove", args=[own.uid, attachment.uid]))
    assert Attachment.objects.filter(pk=attachment.pk).exists()


def test_member_removes_an_attachment(
    page: Client, draft: Application, attachment: Attachment, address: Any
) -> None:
    page.post(address("attachment_remove", attachment.uid))
    assert not draft.attachments.exists()


def test_removing_after_the_hand_in_is_refused(
    page: Client, draft: Application, attachment: Attachment, address: Any
) -> None:
    page.post(address("application_submit"))
    assert page.post(address("attachment_remove", attachment.uid)).status_code == 409
    assert draft.attachments.exists()


def test_lost_file_is_not_found_and_no_error(page: Client, attachment: Attachment) -> None:
    attachment.file.storage.delete(str(attachment.file.name))
    assert page.get(reverse("funding:attachment", args=[attachment.uid])).status_code == 404


def test_letter_goes_to_members_and_the_office_alone(client: Client, letter: Letter) -> None:
    organisation = letter.decision.application.organisation
    address = reverse("funding:letter", args=[letter.number])
    allowed = (factories.member_of(organisation), factories.user_with(Role.CASE_OFFICER))
    for user, status in [
        *((user, 200) for user in allowed),
        (factories.member_of(factories.OrganisationFactory()), 404),
        (factories.board_member(letter.decision.application.call).user, 404),
    ]:
        client.force_login(user)
        assert client.get(address).status_code == status


def test_approved_applicant_sees_decision_letter_and_explanation(
    client: Client, letter: Letter
) -> None:
    application = letter.decision.application
    client.force_login(factories.member_of(application.organisation))
    body = client.get(reverse("funding:application", args=[application.uid])).content.decode()
    assert reverse("funding:letter", args=[letter.number]) in body
    assert "receives €1,000.00." in body


def test_explanation_of_the_letter_is_for_members_alone(client: Client, letter: Letter) -> None:
    application = letter.decision.application
    address = reverse("funding:letter_explanation", args=[letter.number])
    client.force_login(factories.member_of(factories.OrganisationFactory()))
    assert client.get(address).status_code == 404
    client.force_login(factories.member_of(application.organisation))
    response = client.get(address)
    assert b"".join(response.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


def test_editor_without_an_association_goes_on_to_the_admin(client: Client) -> None:
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    answer = client.get(reverse("funding:dashboard"))
    assert answer["Location"] == reverse("wagtailadmin_home")


def test_somebody_without_role_and_association_reads_what_to_do(client: Client) -> None:
    client.force_login(factories.UserFactory(language="en"))
    body = client.get(reverse("funding:dashboard")).content.decode()
    assert "First tell us which association you apply for" in body
    assert reverse("funding:association") in body
