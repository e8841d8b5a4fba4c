"""From an empty account to the hand-in, without a script."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from funding.models import Application, Status
from networks.models import Organisation
from tests.funding import factories
from tests.funding.application.sent import category, rows

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"


def post(client: Client, application: Application, step: str, data: dict[str, Any]) -> str:
    application.refresh_from_db()
    address = reverse("funding:application_step", args=[application.uid, step])
    response = client.post(address, {"version": application.version} | data)
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def begin(client: Client) -> Application:
    """Sign in for the first time, enter the association, begin."""
    response = client.get(reverse("funding:application_new"))
    assert response["Location"] == reverse("funding:association")
    found = {"do": "found", "found-name": "Nachbarn e. V.", "found-street": "Markt 1",
             "found-postcode": "59423", "found-city": "Unna"}  # fmt: skip
    client.post(reverse("funding:association"), found)
    organisation = Organisation.objects.get(name="Nachbarn e. V.")
    call = factories.CallFactory()
    choice = {"call": call.pk, "organisation": organisation.pk, "title": "Kochen"}
    response = client.post(reverse("funding:application_new"), choice)
    application = Application.objects.get()
    assert response["Location"].endswith("/step/association/")
    return application


def write(client: Client, application: Application) -> None:
    day = factories.today().isoformat()
    post(client, application, "association", {
        "contact_name": "Olena", "contact_email": "o@example.org", "street": "Markt 1",
        "postcode": "59423", "city": "Unna", "account_holder": "Nachbarn", "iban": factories.IBAN,
    })  # fmt: skip
    post(client, application, "idea", {
        "title": "Kochen", "short-description-text": "a", "need-text": "b",
        "target-group-text": "c"})  # fmt: skip
    post(client, application, "place_and_time", {
        "place": "Park", "period_start": day, "period_end": day, "takes_place_here": "yes",
        "has_begun": "no", "funded_elsewhere": "no"})  # fmt: skip
    guideline = application.guideline
    post(client, application, "preconditions", {
        f"{row.key}-{part}": value for row in guideline.preconditions.all()
        for part, value in (("yes", "yes"), ("text", "So."))})  # fmt: skip
    post(client, application, "criteria", {
        f"{row.key}-text": "So." for row in guideline.criteria.all()})  # fmt: skip
    material = category(application, "material").pk
    application.refresh_from_db()
    entry = {"category": material, "label": "Gemüse", "amount": "1.250,00"}
    post(client, application, "costs", rows(application.version, entry))
    own = {"kind": "own", "source": "", "amount": "250"}
    post(client, application, "financing", rows(application.version + 1, own, requested="1000"))
    file = SimpleUploadedFile("Angebot.pdf", PDF)
    post(client, application, "attachments", {"file": file, "continue": "1"})


def test_applicant_without_association_writes_all_steps_and_hands_in(client: Client) -> None:
    user = factories.UserFactory(language="en")
    client.force_login(user)
    application = begin(client)
    write(client, application)
    missing = client.get(reverse("funding:application_missing", args=[application.uid]))
    assert "Nothing is missing" in missing.content.decode()
    summary = client.get(reverse("funding:application_summary", args=[application.uid]))
    assert "Gemüse" in summary.content.decode()
    response = client.post(
        reverse("funding:application_submit", args=[application.uid]), follow=True
    )
    application.refresh_from_db()
    assert application.status == Status.SUBMITTED
    assert application.requested() == Decimal("1000.00")
    assert application.number in response.content.decode()


def test_applicant_saves_an_empty_step_and_goes_on(page: Client, step: Any) -> None:
    response = page.post(step("idea"), {"version": 1})
    assert response["Location"].endswith("/step/place_and_time/")


def test_applicant_sees_what_is_missing_with_the_way_to_the_field(
    page: Client, draft: Application, address: Any
) -> None:
    factories.answered(draft, "need", "")
    body = page.get(address("application_missing")).content.decode()
    assert "/step/idea/?check=1#id_need-text" in body
    body = page.get(f"{address('application_step', 'idea')}?check=1").content.decode()
    assert 'id="id_need-text"' in body
    assert "Please write why the project is needed now." in body


def test_applicant_adds_and_removes_rows_without_a_script(
    page: Client, draft: Application, step: Any
) -> None:
    material = category(draft, "material").pk
    entries = [{"category": material, "label": name, "amount": "10"} for name in ("a", "b")]
    response = page.post(step("costs"), rows(1, *entries, add="1"), follow=True)
    assert response.content.decode().count('class="p-row"') == 4 + 1  # two blank ones, a template
    draft.refresh_from_db()
    page.post(step("costs"), rows(draft.version, *entries, remove="0"))
    assert [item.label for item in draft.cost_items.all()] == ["b"]


def test_applicant_withdraws_after_being_asked(
    page: Client, draft: Application, address: Any
) -> None:
    page.post(address("application_submit"))
    assert page.get(address("application_withdraw")).status_code == 200
    page.post(address("application_withdraw"), {"reason": "No time"})
    draft.refresh_from_db()
    assert draft.status == Status.WITHDRAWN
    assert "No time" in page.get(address("application")).content.decode()


def test_applicant_deletes_a_draft(page: Client, draft: Application, address: Any) -> None:
    page.post(address("application_delete"))
    assert not Application.objects.filter(pk=draft.pk).exists()
