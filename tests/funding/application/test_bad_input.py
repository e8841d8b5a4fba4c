"""Whatever is typed: a sentence in answer, and nothing lost."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from funding.application.services.applications import save_step
from funding.application.steps import CostEntry, CostsStep, IdeaStep
from funding.models import Application, Status
from portal.models import User
from tests.funding import factories
from tests.funding.application.sent import category, idea, rows

pytestmark = pytest.mark.django_db
EXECUTABLE = b"MZ\x90\x00" + b"\x00" * 200


def text_of(response: Any) -> str:
    return response.content.decode()


def test_a_cent_over_the_cap_is_saved_and_explained(
    page: Client, draft: Application, step: Any
) -> None:
    entry = {"category": category(draft, "material").pk, "label": "Zelt", "amount": "5,000.01"}
    page.post(step("costs"), rows(1, entry))
    page.post(step("financing"), rows(2, requested="5,000.01"))
    assert draft.requested() == Decimal("5000.01")
    body = text_of(page.get(step("financing")))
    assert "You ask for €5,000.01. At most €5,000.00 can be granted for a project." in body


def test_personnel_paid_from_own_money_is_saved_and_can_be_handed_in(
    page: Client, draft: Application, step: Any
) -> None:
    entries = [
        {"category": category(draft, "material").pk, "label": "Zelt", "amount": "600"},
        {"category": category(draft, "personnel").pk, "label": "Leitung", "amount": "400"},
    ]
    page.post(step("costs"), rows(1, *entries))
    own = {"kind": "own", "source": "Verein", "amount": "400"}
    page.post(step("financing"), rows(2, own, requested="600"))
    assert "Personnel costs (cannot be funded)" in text_of(page.get(step("costs")))
    page.post(reverse("funding:application_submit", args=[draft.uid]))
    draft.refresh_from_db()
    assert draft.status == Status.SUBMITTED


def test_financing_that_does_not_balance_says_by_how_much(
    page: Client, draft: Application, step: Any
) -> None:
    page.post(step("financing"), rows(1, requested="880"))
    body = text_of(page.get(step("financing")))
    assert "€120.00 are still missing." in body


def test_measure_that_began_yesterday_is_refused_with_the_reason(
    page: Client, draft: Application, step: Any, address: Any
) -> None:
    yesterday = factories.today() - datetime.timedelta(days=1)
    data = {"version": 1, "place": "Park", "period_start": yesterday.isoformat(),
            "period_end": factories.today().isoformat(), "takes_place_here": "yes",
            "has_begun": "no", "funded_elsewhere": "no"}  # fmt: skip
    assert page.post(step("place_and_time"), data).status_code == 302
    response = page.post(address("application_submit"))
    assert response.status_code == 422
    assert "The project has already begun." in text_of(response)
    draft.refresh_from_db()
    assert (draft.status, draft.period_start) == (Status.DRAFT, yesterday)


def test_digits_of_any_script_are_kept_as_letters_and_banks_write_them(
    page: Client, draft: Application, step: Any
) -> None:
    data = {"version": 1, "contact_name": "Olena", "contact_email": "o@example.org",
            "street": "Markt ١", "postcode": "٥٩٤٢٣", "contact_phone": "۰۲۳۰۳ 1",
            "iban": "DE٨٩ 3704 0044 0532 0130 00"}  # fmt: skip
    page.post(step("association"), data)
    draft.refresh_from_db()
    kept = (draft.postcode, draft.contact_phone, draft.iban, draft.street)
    assert kept == ("59423", "02303 1", factories.IBAN, "Markt ١")


@pytest.mark.parametrize("name", ["setup.exe", "Angebot.pdf"])
def test_executable_is_refused_whatever_its_name(
    page: Client, draft: Application, step: Any, name: str
) -> None:
    response = page.post(step("attachments"), {"file": SimpleUploadedFile(name, EXECUTABLE)})
    assert response.status_code == 422
    assert "This kind of file is not possible." in text_of(response)
    assert not draft.attachments.exists()


def test_upload_without_a_file_says_so(page: Client, step: Any) -> None:
    response = page.post(step("attachments"), {"upload": "1"})
    assert response.status_code == 422
    assert "Please choose a file first." in text_of(response)


def test_second_click_on_hand_in_ends_on_the_same_thank_you_page(
    page: Client, draft: Application, address: Any
) -> None:
    first = page.post(address("application_submit"), follow=True)
    second = page.post(address("application_submit"), follow=True)
    assert second.status_code == 200
    assert second.redirect_chain == first.redirect_chain  # both end on the thank-you page
    assert "Thank you" in text_of(second)
    assert draft.events.filter(name="submit").count() == 1


def test_deadline_that_passes_while_typing_keeps_the_draft(
    page: Client, draft: Application, step: Any, address: Any
) -> None:
    draft.call.closes_at = timezone.now() - datetime.timedelta(minutes=1)
    draft.call.save()
    page.post(step("idea"), idea(1, title="Still here"))
    response = page.post(address("application_submit"))
    assert response.status_code == 409
    assert "The deadline has passed. Your application is kept as a draft." in text_of(response)
    draft.refresh_from_db()
    assert (draft.status, draft.title) == (Status.DRAFT, "Still here")


def test_amount_that_cannot_be_read_keeps_what_was_typed(
    page: Client, draft: Application, step: Any
) -> None:
    entry = {"category": category(draft, "material").pk, "label": "Zelt", "amount": "abc"}
    response = page.post(step("costs"), rows(1, entry))
    assert response.status_code == 422
    body = text_of(response)
    assert 'value="abc"' in body
    assert 'value="Zelt"' in body
    assert "Write an amount in euros" in body
    assert draft.cost_items.get().amount == Decimal("1000.00")  # as before


def test_ten_point_zero_zero_zero_is_ten_thousand(
    page: Client, draft: Application, step: Any
) -> None:
    entry = {"category": category(draft, "material").pk, "label": "Zelt", "amount": "10.000"}
    page.post(step("costs"), rows(1, entry))
    assert draft.cost_items.get().amount == Decimal("10000.00")


def test_amount_without_a_kind_of_cost_is_asked_for(page: Client, step: Any) -> None:
    response = page.post(step("costs"), rows(1, {"category": "", "label": "Zelt", "amount": "5"}))
    assert response.status_code == 422
    assert "Please choose the kind of cost." in text_of(response)


def test_adding_a_row_to_unreadable_ones_keeps_them(
    page: Client, draft: Application, step: Any
) -> None:
    entry = {"category": category(draft, "material").pk, "label": "Zelt", "amount": "abc"}
    response = page.post(step("costs"), rows(1, entry, add="1"))
    assert 'name="rows-1-label"' in text_of(response)
    assert 'value="abc"' in text_of(response)


@pytest.mark.parametrize("broken", [{}, {"rows-TOTAL_FORMS": "9999"}, {"rows-TOTAL_FORMS": "x"}])
def test_tampered_rows_are_no_error_page(page: Client, step: Any, broken: dict[str, str]) -> None:
    assert page.post(step("costs"), {"version": "x"} | broken).status_code == 422


def test_conflict_shows_both_versions_and_saves_on_top(
    page: Client, draft: Application, step: Any
) -> None:
    colleague = factories.member_of(draft.organisation)
    save_step(draft.pk, IdeaStep("Theirs"), actor=colleague, version=1)
    response = page.post(step("idea"), idea(1, title="Mine"))
    body = text_of(response)
    assert response.status_code == 409
    assert "Theirs" in body
    assert 'value="Mine"' in body
    draft.refresh_from_db()
    assert draft.title == "Theirs"
    assert page.post(step("idea"), idea(response.context["form"].data["version"], title="Mine"))
    draft.refresh_from_db()
    assert draft.title == "Mine"


def test_conflict_of_rows_keeps_the_rows_typed(
    page: Client, draft: Application, member: User, step: Any
) -> None:
    material = category(draft, "material").pk
    theirs = CostsStep((CostEntry(material, Decimal("7.00"), "Theirs"),))
    save_step(draft.pk, theirs, actor=member, version=1)
    entry = {"category": material, "label": "Mine", "amount": "8"}
    response = page.post(step("costs"), rows(1, entry))
    assert response.status_code == 409
    assert 'value="Mine"' in text_of(response)
    assert "Theirs" in text_of(response)


def test_saving_after_the_hand_in_keeps_what_was_typed_in_sight(
    page: Client, draft: Application, step: Any, address: Any
) -> None:
    page.post(address("application_submit"))
    response = page.post(step("idea"), idea(2, title="Too late"))
    assert response.status_code == 409
    assert 'value="Too late"' in text_of(response)
    draft.refresh_from_db()
    assert draft.title != "Too late"


def test_completion_after_its_day_is_refused_with_whom_to_ask(client: Client) -> None:
    application = factories.application_in(Status.INCOMPLETE)
    yesterday = factories.today() - datetime.timedelta(days=1)
    application.completion_requests.update(deadline=yesterday)
    client.force_login(factories.member_of(application.organisation))
    response = client.post(reverse("funding:application_submit", args=[application.uid]))
    assert response.status_code == 409
    assert "Please call the office." in text_of(response)


def test_a_line_break_counts_once_as_in_the_browser(
    page: Client, draft: Application, step: Any
) -> None:
    typed = "\r\n".join(["x" * 49] * 30)  # 1,499 characters as the browser counts, 1,528 sent
    page.post(step("idea"), idea(1, **{"short-description-text": typed}))
    assert factories.answer_to(draft, "short-description") == typed.replace("\r\n", "\n")


def test_refused_hand_in_lists_what_is_missing_where_the_focus_goes(
    page: Client, draft: Application, address: Any
) -> None:
    draft.answers.filter(key="need").delete()
    body = text_of(page.post(address("application_submit")))
    summary = body.partition("data-error-summary")[2].partition("</div>")[0]
    assert "The application is not complete yet." in summary
    assert "#id_need-text" in summary
    assert body.count("data-error-summary") == 1


def test_step_is_sent_to_its_own_address_alone(page: Client, step: Any) -> None:
    """A browser hands on the field in the address to the page that follows, else."""
    assert f'action="{step("costs")}"' in text_of(page.get(f"{step('costs')}?check=1"))


def test_number_and_amount_pasted_from_a_telephone_are_read(
    page: Client, draft: Application, step: Any
) -> None:
    """Telephones put signs of direction around numbers; nobody sees them."""
    material = category(draft, "material").pk
    entry = {"category": material, "label": "Zelt\x00", "amount": "\u202a1.250,00\u202c"}
    assert page.post(step("costs"), rows(1, entry)).status_code == 302
    assert [(row.label, row.amount) for row in draft.cost_items.all()] == [
        ("Zelt", Decimal("1250.00"))
    ]
    page.post(step("idea"), idea(2, title="\u202egnp.exe"))
    draft.refresh_from_db()
    assert draft.title == "gnp.exe"


def test_field_that_got_lost_on_the_way_keeps_what_is_stored(
    page: Client, draft: Application, step: Any
) -> None:
    """Sent empty it is emptied; not sent at all it stays."""
    page.post(step("idea"), idea(1, title="Kochen", **{"need-text": "Hunger"}))
    whole = idea(2, title="Backen")
    del whole["need-text"]
    assert page.post(step("idea"), whole).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.answers.get(key="need").text) == ("Backen", "Hunger")
    assert page.post(step("idea"), {"version": 3}).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Backen"
    page.post(step("idea"), idea(4, title="", **{"need-text": ""}))
    draft.refresh_from_db()
    assert draft.title == ""
    assert not draft.answers.filter(key="need").exclude(text="").exists()
