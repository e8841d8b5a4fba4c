"""Rule 8: no decision without its letter, set before anybody is kept waiting, kept as issued."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from funding.decision.letter_content import LetterContent
from funding.decision.services import decisions, letters
from funding.decision.services.letters import letter_content
from funding.exceptions import TransitionRefused
from funding.models import AppendOnlyError, Letter, Status
from funding.roles import Role
from funding.storage import private_storage
from funding.workflow.inputs import ConditionEntry
from networks.models import Organisation
from portal.content.models import CitySettings
from tests.funding import factories as make
from tests.funding.decision.refusals import refusal_of

pytestmark = pytest.mark.django_db


def test_letter_says_amount_conditions_period_proof_and_remedy() -> None:
    application = make.application_in("awaiting_decision", language="en")
    application.guideline.legal_remedy = {"de": "Klage innerhalb eines Monats."}
    application.guideline.save()
    decision = decisions.approve(
        application.pk,
        actor=make.user_with(Role.DECIDER),
        amount=Decimal("900.00"),
        conditions=[ConditionEntry("Logo zeigen"), ConditionEntry("Bericht", make.today())],
    )
    content = letter_content(decision)
    assert content.amount == Decimal("900.00")
    assert content.conditions[0] == "Logo zeigen"
    assert (content.period_start, content.period_end) == (
        application.period_start, application.period_end,
    )  # fmt: skip
    assert application.period_end is not None
    assert content.proof_due_on == application.period_end + datetime.timedelta(days=90)
    assert content.legal_remedy == "Klage innerhalb eines Monats."
    assert content.explanation_language == "en"
    assert "€900.00" in content.explanation[0]


def test_letter_is_stored_as_issued_and_never_changes() -> None:
    application = make.application_in("awaiting_decision")
    decider = make.user_with(Role.DECIDER)
    decision = decisions.reject(application.pk, actor=decider, reason="No money")
    letter = decision.letter
    assert letter.is_unchanged()
    letter.explanation = "Something else"
    for attempt in (letter.save, letter.delete, Letter.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            attempt()
    with pytest.raises(AppendOnlyError):
        Letter.objects.update(number="1")


def test_decision_without_letter_does_not_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object) -> bytes:
        raise RuntimeError("no typesetter")

    monkeypatch.setattr("funding.decision.services.letters.render_pdf", fails)
    application = make.application_in("awaiting_decision")
    with pytest.raises(RuntimeError):
        decisions.approve(application.pk, actor=make.user_with(Role.DECIDER), amount=Decimal(500))
    application.refresh_from_db()
    assert application.status == Status.AWAITING_DECISION
    assert not application.decisions.exists()


def files() -> list[str]:
    return sorted(private_storage().listdir("funding/letters")[1])


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_typesetter_or_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision locks the call's budget; a store that hangs must not hold it."""
    made: list[str] = []

    def sets(content: LetterContent, costs: object) -> bytes:
        made.append("set in a transaction" if connection.in_atomic_block else "set")
        return b"%PDF"

    def stores(*args: Any, **kwargs: Any) -> str:
        made.append("stored in a transaction" if connection.in_atomic_block else "stored")
        return "funding/letters/a.pdf"

    monkeypatch.setattr(letters, "render_pdf", sets)
    monkeypatch.setattr(type(private_storage()), "save", stores)
    application = make.application_in("awaiting_decision")
    decider = make.user_with(Role.DECIDER)
    decision = decisions.approve(application.pk, actor=decider, amount=Decimal(500))
    assert made == ["set", "stored"]
    assert decision.letter.file.name == "funding/letters/a.pdf"
    assert application.decisions.count() == 1
    assert application.events.filter(name="approve").count() == 1


def test_letter_is_set_anew_when_something_it_names_has_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As if somebody renamed the association while the typesetter was at work."""
    application = make.application_in("awaiting_decision")
    old, names = application.organisation.name, list[str]()
    before = len(files())

    def sets(content: LetterContent, costs: object) -> bytes:
        names.append(content.organisation)
        Organisation.objects.filter(pk=application.organisation_id).update(name="Neuer Name e.V.")
        return content.organisation.encode()

    monkeypatch.setattr(letters, "render_pdf", sets)
    decision = decisions.reject(application.pk, actor=make.user_with(Role.DECIDER), reason="Nein")
    assert names == [old, "Neuer Name e.V."]
    assert decision.letter.file.read() == b"Neuer Name e.V."
    assert application.decisions.count() == 1
    assert len(files()) == before + 1  # the first letter is no letter, and gone


def test_refusal_at_the_last_moment_leaves_no_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two decide at once: the second has its letter set already."""
    application = make.application_in("awaiting_decision")
    first, second = make.user_with(Role.DECIDER), make.user_with(Role.DECIDER)
    before = len(files())

    def sets(content: LetterContent, costs: object) -> bytes:
        if content.decider == second.get_full_name():
            decisions.reject(application.pk, actor=first, reason="Schon entschieden")
        return b"%PDF"

    monkeypatch.setattr(letters, "render_pdf", sets)
    code = refusal_of(decisions.approve, application.pk, actor=second, amount=Decimal(500))
    assert code == "wrong_status"
    assert [d.outcome for d in application.decisions.all()] == ["rejected"]
    assert len(files()) == before + 1


def test_letters_of_programmes_with_like_names_have_numbers_of_their_own() -> None:
    numbers = set()
    for slug in ("integration-projects", "integration-rooms"):
        guideline = make.guideline_2024(programme=make.ProgrammeFactory(slug=slug))
        application = make.application_in(
            "awaiting_decision", call=make.CallFactory(guideline=guideline)
        )
        decision = decisions.approve(
            application.pk, actor=make.user_with(Role.DECIDER), amount=Decimal(500)
        )
        assert letter_content(decision).number == decision.letter.number
        numbers.add(decision.letter.number)
    assert len(numbers) == 2


def test_no_letter_without_the_court_and_the_sentence_says_where_to_fill_it_in(
    city_without_court: None,
) -> None:
    application = make.application_in("awaiting_decision")
    decider = make.user_with(Role.DECIDER)
    with pytest.raises(TransitionRefused) as refusal:
        decisions.reject(application.pk, actor=decider, reason="Passt nicht.")
    assert refusal.value.code == "court_missing"
    assert "Einstellungen" in str(refusal.value)
    application.refresh_from_db()
    assert application.status == Status.AWAITING_DECISION
    assert not application.decisions.exists()
    city = CitySettings.load()
    city.court_name, city.court_town = "Verwaltungsgericht Gelsenkirchen", "Gelsenkirchen"
    city.save()
    decision = decisions.reject(application.pk, actor=decider, reason="Passt nicht.")
    assert letter_content(decision).court == "Verwaltungsgericht Gelsenkirchen in Gelsenkirchen"
