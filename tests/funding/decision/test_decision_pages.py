"""The decider: amounts within all limits, four eyes, one decision alone, letters."""

import pytest
from django.urls import reverse
from django.utils import timezone

from funding.checking.people import CHECKED_FORMALLY
from funding.models import Application, FundingDecision, Letter, NewAssociation, Status
from funding.roles import Role
from tests.funding import factories
from tests.funding.addresses import page
from tests.funding.town import SignIn, Town

S = Status


@pytest.fixture
def waiting(town: Town) -> Application:
    return factories.application_in(S.AWAITING_DECISION, "1000.00", call=town.call, title="Garten")


def test_decider_sees_what_waits_with_the_recommendation(
    town: Town, signed_in: SignIn, waiting: Application
) -> None:
    waiting.recommendations.create(outcome="recommend", amount=800, recorded_by=town.officer)
    client = signed_in(town.decider)
    shown = client.get(page("decision_list")).content.decode()
    assert "Garten" in shown
    assert "800,00" in shown
    form = client.get(page("decision_approve", waiting)).context["form"]
    assert form.initial["amount"] == 800


def test_decider_approves_with_conditions_and_finds_the_letter(
    town: Town, signed_in: SignIn, waiting: Application
) -> None:
    data = {
        "action": "approve", "amount": "800,00", "reason": "Passt", "rows": "3",
        "condition_0": "Logo zeigen", "due_0": "2027-01-31", "condition_2": "Bericht",
    }  # fmt: skip
    answer = signed_in(town.decider).post(page("decision_approve", waiting), data, follow=True)
    decision = FundingDecision.objects.get()
    assert decision.amount == 800
    assert [c.text for c in decision.conditions.all()] == ["Logo zeigen", "Bericht"]
    assert answer.redirect_chain[-1][0] == page("decision_application", waiting)
    assert Letter.objects.get().number in answer.content.decode()


@pytest.mark.parametrize("amount", ["1.000,01", "0", "", "viel"])
def test_amount_outside_the_limits_is_shown_again(
    town: Town, signed_in: SignIn, waiting: Application, amount: str
) -> None:
    data = {"action": "approve", "amount": amount, "reason": "Mein Text", "condition_0": "Logo"}
    answer = signed_in(town.decider).post(page("decision_approve", waiting), data)
    assert answer.status_code == 422
    assert "amount" in answer.context["form"].errors
    assert "Mein Text" in answer.content.decode()
    assert "Logo" in answer.content.decode()
    assert not FundingDecision.objects.exists()


def test_amount_beyond_the_budget_is_refused(
    town: Town, signed_in: SignIn, waiting: Application
) -> None:
    town.call.budget = 500
    town.call.save()
    data = {"action": "approve", "amount": "600"}
    answer = signed_in(town.decider).post(page("decision_approve", waiting), data)
    assert answer.status_code == 422
    assert "500,00" in str(answer.context["form"].errors["amount"])


def test_another_row_keeps_what_was_typed(
    town: Town, signed_in: SignIn, waiting: Application
) -> None:
    data = {"action": "add_row", "rows": "2", "amount": "700", "condition_0": "Logo",
            "due_0": "2027-01-31"}  # fmt: skip
    answer = signed_in(town.decider).post(page("decision_approve", waiting), data)
    shown = answer.content.decode()
    assert "condition_2" in shown
    for typed in ("Logo", "2027-01-31", 'value="700"'):
        assert typed in shown
    assert not FundingDecision.objects.exists()


def test_date_without_condition_is_an_error(
    town: Town, signed_in: SignIn, waiting: Application
) -> None:
    data = {"action": "approve", "amount": "700", "due_0": "2027-01-31"}
    answer = signed_in(town.decider).post(page("decision_approve", waiting), data)
    assert answer.status_code == 422


def test_who_checked_formally_does_not_decide(
    town: Town, signed_in: SignIn, waiting: Application
) -> None:
    factories.formally_checked(waiting, town.decider)
    client = signed_in(town.decider)
    shown = client.get(page("decision_application", waiting))
    assert str(CHECKED_FORMALLY.message) in shown.content.decode()
    assert page("decision_approve", waiting) not in shown.content.decode()
    answer = client.post(page("decision_approve", waiting), {"amount": "700"})
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert not FundingDecision.objects.exists()


def test_second_decider_reads_that_it_is_done(
    town: Town, signed_in: SignIn, waiting: Application
) -> None:
    second = factories.user_with(Role.DECIDER)
    assert signed_in(town.decider).post(
        page("decision_approve", waiting), {"amount": "700"}
    ).status_code == 302  # fmt: skip
    late = signed_in(second)
    answer = late.post(page("decision_approve", waiting), {"amount": "900", "reason": "Ich auch"})
    assert answer.status_code == 409
    assert "Ich auch" in answer.content.decode()
    assert late.post(page("decision_reject", waiting), {"reason": "Nein"}).status_code == 409
    assert FundingDecision.objects.get().amount == 700


def test_rejecting_and_revoking_need_a_reason(
    town: Town, signed_in: SignIn, waiting: Application
) -> None:
    client = signed_in(town.decider)
    assert client.post(page("decision_reject", waiting), {"reason": " "}).status_code == 422
    assert client.post(page("decision_reject", waiting), {"reason": "Nein"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.status == S.REJECTED
    approved = factories.application_in(S.APPROVED, call=town.call)
    assert client.post(page("decision_revoke", approved), {"reason": ""}).status_code == 422
    assert client.post(page("decision_revoke", approved), {"reason": "Abgesagt"}).status_code == 302
    approved.refresh_from_db()
    assert approved.status == S.REVOKED
    assert town.call.money_left() == town.call.budget


def test_decider_with_a_conflict_does_not_find_the_application(
    town: Town, signed_in: SignIn, waiting: Application
) -> None:
    waiting.conflicts.create(person=town.decider)
    client = signed_in(town.decider)
    assert client.get(page("decision_application", waiting)).status_code == 404
    assert client.post(page("decision_approve", waiting), {"amount": "1"}).status_code == 404


def test_letter_whose_file_was_changed_is_not_served(
    town: Town, signed_in: SignIn, waiting: Application, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(town.decider)
    client.post(page("decision_approve", waiting), {"action": "approve", "amount": "800"})
    letter = Letter.objects.get()
    address = reverse("funding:letter", args=[letter.number])
    assert client.get(address).headers["Content-Type"] == "application/pdf"
    with letter.file.storage.open(str(letter.file.name), "wb") as stored:
        stored.write(b"tampered")
    answer = client.get(address)
    assert answer.status_code == 500
    assert letter.number in answer.content.decode()
    assert letter.number in caplog.text


@pytest.mark.parametrize("name", ["decision_approve", "decision_reject"])
def test_decider_sees_what_the_letter_cannot_show(
    town: Town, signed_in: SignIn, waiting: Application, name: str
) -> None:
    Application.objects.filter(pk=waiting.pk).update(title="Fest \U0001f389 für alle")
    client, address = signed_in(town.decider), page(name, waiting)
    assert "\U0001f389. An ihrer Stelle" in client.get(address).content.decode()
    answer = client.post(address, {"amount": "800", "reason": "Schön \U0001f600"})
    assert answer.status_code == 422
    assert "\U0001f600" in str(answer.context["form"].errors["reason"])
    assert not FundingDecision.objects.exists()


def test_application_of_an_unconfirmed_association_is_not_approved(
    town: Town, signed_in: SignIn, waiting: Application
) -> None:
    """Somebody typed the name, and perhaps an account of their own: the signer sees it."""
    entered = NewAssociation.objects.create(
        organisation=waiting.organisation, entered_by=factories.UserFactory()
    )
    client = signed_in(town.decider)
    for name in ("decision_application", "decision_approve"):
        assert (
            "Dieser Verein ist nicht bestätigt" in client.get(page(name, waiting)).content.decode()
        )
    data = {"action": "approve", "amount": "800,00", "reason": "Passt"}
    answer = client.post(page("decision_approve", waiting), data)
    assert answer.status_code in (409, 422)
    assert not FundingDecision.objects.exists()
    entered.confirmed_at, entered.confirmed_by = timezone.now(), town.officer
    entered.save()
    client.post(page("decision_approve", waiting), data)
    assert FundingDecision.objects.exists()
