"""Rules 1, 6, 7 and 8: cap, budget, four eyes, board, letters."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from funding.board.services import meeting, reviews
from funding.checking import services as checking
from funding.decision.letter_content import LetterContent
from funding.decision.services import decisions, letters
from funding.decision.services.letters import letter_content
from funding.exceptions import TransitionRefused
from funding.models import AppendOnlyError, Application, FundingDecision, Letter, Status
from funding.roles import Role
from funding.storage import private_storage
from funding.workflow.inputs import ConditionEntry, Vote
from networks.models import Organisation
from portal.content.models import CitySettings
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


def refusal_of(verb: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(TransitionRefused) as refusal:
        verb(*args, **kwargs)
    assert str(refusal.value)
    return refusal.value.code


def test_whoever_checked_formally_does_not_decide() -> None:
    both = make.user_with(Role.CASE_OFFICER, Role.DECIDER)
    application = make.application_in("submitted")
    checking.open_review(application.pk, actor=both, results=make.PASSED)
    Application.objects.update(status=Status.AWAITING_DECISION)
    for verb, extra in ((decisions.approve, {"amount": Decimal(10)}),
                        (decisions.reject, {"reason": "no"})):  # fmt: skip
        assert refusal_of(verb, application.pk, actor=both, **extra) == "four_eyes"
    other = make.user_with(Role.DECIDER)
    decisions.approve(application.pk, actor=other, amount=Decimal(10))


def test_whoever_asked_for_completion_does_not_decide() -> None:
    both = make.user_with(Role.CASE_OFFICER, Role.DECIDER)
    application = make.application_in("submitted")
    checking.request_completion(application.pk, actor=both, text="Quote", deadline=make.today())
    Application.objects.update(status=Status.AWAITING_DECISION)
    assert refusal_of(decisions.reject, application.pk, actor=both, reason="no") == "four_eyes"


@pytest.mark.parametrize(
    ("requested", "amount", "code"),
    [
        ("1000.00", "1000.01", "over_request"),
        ("6000.00", "5000.01", "over_cap"),
        ("1000.00", "0", "amount_missing"),
        ("1000.00", "-5", "amount_missing"),
    ],
)
def test_amount_over_request_or_cap_is_refused(requested: str, amount: str, code: str) -> None:
    application = make.application_in("awaiting_decision", requested)
    decider = make.user_with(Role.DECIDER)
    refused = refusal_of(decisions.approve, application.pk, actor=decider, amount=Decimal(amount))
    assert refused == code
    assert not FundingDecision.objects.exists()


def test_budget_of_the_call_is_never_exceeded() -> None:
    call = make.CallFactory()
    for _number in range(3):
        make.application_in("approved", "5000.00", call=call)
    make.application_in("approved", "4500.00", call=call)
    application = make.application_in("awaiting_decision", "500.01", call=call)
    decider = make.user_with(Role.DECIDER)
    code = refusal_of(decisions.approve, application.pk, actor=decider, amount=Decimal("500.01"))
    assert code == "over_budget"
    decisions.approve(application.pk, actor=decider, amount=Decimal("500.00"))
    assert call.money_left() == 0


def test_revoked_money_is_free_again() -> None:
    call = make.CallFactory(budget=Decimal("1000.00"))
    first = make.application_in("awaiting_decision", call=call)
    second = make.application_in("awaiting_decision", call=call)
    decider = make.user_with(Role.DECIDER)
    decisions.approve(first.pk, actor=decider, amount=Decimal("1000.00"))
    code = refusal_of(decisions.approve, second.pk, actor=decider, amount=Decimal("1000.00"))
    assert code == "over_budget"
    other = make.user_with(Role.DECIDER)
    decisions.revoke(first.pk, actor=other, reason="Does not take place")
    assert call.money_left() == Decimal("1000.00")
    decisions.approve(second.pk, actor=decider, amount=Decimal("1000.00"))


def test_other_years_do_not_use_up_the_budget() -> None:
    call = make.CallFactory(budget=Decimal("1000.00"), year=2024)
    other = make.CallFactory(guideline=call.guideline, year=2025)
    make.application_in("approved", "5000.00", call=other)
    assert call.money_left() == Decimal("1000.00")


def test_second_approval_is_refused_without_second_decision() -> None:
    application = make.application_in("awaiting_decision")
    decider = make.user_with(Role.DECIDER)
    decisions.approve(application.pk, actor=decider, amount=Decimal(500))
    code = refusal_of(decisions.approve, application.pk, actor=decider, amount=Decimal(500))
    assert code == "already_done"
    assert FundingDecision.objects.count() == 1


def test_decider_with_conflict_does_not_decide() -> None:
    application = make.application_in("awaiting_decision")
    decider = make.user_with(Role.DECIDER)
    reviews.declare_conflict(application.pk, actor=decider)
    code = refusal_of(decisions.reject, application.pk, actor=decider, reason="no")
    assert code == "conflict_of_interest"


def test_vote_of_a_member_with_conflict_is_refused() -> None:
    application = make.application_in("deliberation")
    officer = make.user_with(Role.CASE_OFFICER)
    free = make.board_member(application.call)
    sent = make.board_member(application.call, represents=application.organisation)
    stranger = make.board_member(make.CallFactory())
    wish: dict[str, Any] = {"actor": officer, "outcome": "recommend", "amount": Decimal(500)}
    votes = [Vote(free.pk, "yes"), Vote(sent.pk, "yes")]
    assert refusal_of(meeting.recommend, application.pk, votes=votes, **wish) == "voter_conflict"
    votes = [Vote(free.pk, "yes"), Vote(stranger.pk, "yes")]
    assert refusal_of(meeting.recommend, application.pk, votes=votes, **wish) == "not_on_board"
    make.scored(application, free, [3] * 7)
    meeting.recommend(application.pk, votes=[Vote(free.pk, "yes")], **wish)
    assert application.recommendations.get().votes.count() == 1


def test_quorum_is_kept_where_the_guideline_has_one() -> None:
    application = make.application_in("deliberation")
    application.guideline.quorum = 2
    application.guideline.save()
    votes = [Vote(make.board_member(application.call).pk, "yes")]
    code = refusal_of(
        meeting.recommend, application.pk, actor=make.user_with(Role.CASE_OFFICER),
        outcome="recommend", amount=Decimal(500), votes=votes,
    )  # fmt: skip
    assert code == "quorum"


def test_board_recommends_and_does_not_decide() -> None:
    application = make.application_in("deliberation")
    meeting.recommend(
        application.pk, actor=make.user_with(Role.CASE_OFFICER), outcome="reject", reason="Weak",
        votes=make.votes(application),
    )  # fmt: skip
    application.refresh_from_db()
    assert application.status == Status.AWAITING_DECISION
    assert not application.decisions.exists()


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


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "approved", "amount": None},
        {"outcome": "approved", "amount": Decimal(0)},
        {"outcome": "rejected", "amount": Decimal(5)},
    ],
)
def test_database_refuses_a_decision_that_makes_no_sense(fields: dict[str, Any]) -> None:
    application = make.application_in("awaiting_decision")
    with pytest.raises(IntegrityError), transaction.atomic():
        FundingDecision.objects.create(
            application=application, decider=make.UserFactory(), **fields
        )


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
