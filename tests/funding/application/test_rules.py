"""Rules 2 to 5 as pure functions: no database."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from funding.application.facts import (
    Answered,
    ApplicationFacts,
    CallTerms,
    CategoryTerms,
    CostLine,
    Exclusion,
    FinancingLine,
    GuidelineTerms,
)
from funding.application.money_rules import (
    eligible_cost,
    financing_problems,
    money_summary,
    only_from_other_money,
)
from funding.application.rules import completeness, exclusions
from funding.iban import is_iban
from funding.scheme.asked import About, Asked, Kind
from funding.scheme.steps import Step
from portal.content.translated import TranslatedText
from portal.money import parse_eur

TODAY = datetime.date(2024, 3, 1)
BERLIN = datetime.timezone(datetime.timedelta(hours=1))


def name(en: str, de: str = "") -> TranslatedText:
    return TranslatedText({"en": en, "de": de or en})


G2024 = GuidelineTerms(
    edition="2024",
    max_per_measure=Decimal("5000.00"),
    categories=(
        CategoryTerms("material", name("Material costs", "Sachkosten"), Decimal(1)),
        CategoryTerms("allowance", name("Allowances", "Aufwandsentschädigungen"), Decimal(1)),
        CategoryTerms("personnel", name("Personnel costs", "Personalkosten"), Decimal(0)),
    ),
    exclusions=tuple(
        Exclusion(check, name(check))
        for check in ("begun", "other_title", "outside_place", "outside_period")
    ),
)
G2020 = replace(
    G2024,
    edition="2020",
    categories=(
        CategoryTerms("material", name("Material"), Decimal(1)),
        CategoryTerms("personnel", name("Personnel costs"), Decimal("0.5")),
    ),
)
CALL = CallTerms(
    year=2024,
    opens_at=datetime.datetime(2024, 1, 1, tzinfo=BERLIN),
    closes_at=datetime.datetime(2024, 4, 1, tzinfo=BERLIN),
    measure_from=datetime.date(2024, 1, 1),
    measure_until=datetime.date(2024, 12, 31),
)


NEED = Asked(
    About.PRECONDITION, "need", Step.PRECONDITIONS, name("A need"), name("Answers a current need"),
    kind=Kind.YES_AND_HOW,
)  # fmt: skip
OPEN = Asked(About.CRITERION, "open", Step.CRITERIA, name("Open"), name("Open to all"))
WHY = Asked(About.QUESTION, "why", Step.IDEA, name("Reason"), name("Why?"))


def cost(amount: str, category: str = "material") -> CostLine:
    terms = G2024.category(category)
    return CostLine(category, terms.name if terms else name(category), Decimal(amount), category)


def money(kind: str, amount: str, source: str = "Sparkasse") -> FinancingLine:
    return FinancingLine(kind, Decimal(amount), source)


def facts(**changes: Any) -> ApplicationFacts:
    """An application from which nothing is missing, with changes."""
    complete = ApplicationFacts(
        guideline=G2024, call=CALL, today=TODAY,
        contact_name="Olena", contact_email="olena@example.org", street="Weg 1",
        postcode="59423", city="Unna", account_holder="Verein", iban="DE89370400440532013000",
        title="Kochen", place="Zib",
        period_start=datetime.date(2024, 5, 1), period_end=datetime.date(2024, 9, 1),
        takes_place_here=True, has_begun=False, funded_elsewhere=False,
        costs=(cost("1500.00"),),
        financing=(money("requested", "1000"), money("own", "300"), money("third_party", "200")),
        answers=(Answered(NEED, "…", True), Answered(OPEN, "…"), Answered(WHY, "…")),
    )  # fmt: skip
    return replace(complete, **changes)


def codes(application: ApplicationFacts) -> list[str]:
    return [problem.code for problem in completeness(application)]


def test_complete_application_has_no_problem() -> None:
    assert codes(facts()) == []


def test_personnel_under_2024_may_be_planned_when_other_money_pays_it() -> None:
    costs = (cost("1000"), cost("500", "personnel"))
    assert codes(facts(costs=costs)) == []  # 1,000 requested, 500 own and third-party money
    greedy = facts(costs=costs, financing=(money("requested", "1000.01"), money("own", "499.99")))
    assert codes(greedy) == ["requested_over_eligible"]


def test_what_the_grant_cannot_pay_is_named_in_plain_words() -> None:
    application = facts(costs=(cost("1000"), cost("500", "personnel")))
    (problem,) = only_from_other_money(application)
    with translation.override("en"):
        assert str(problem) == (
            "Personnel costs cannot be funded under the 2024 guideline. "
            "Material costs and allowances can."
        )
    assert (problem.step, problem.field) == ("costs", "items")


def test_problem_names_things_in_the_readers_language() -> None:
    (problem,) = only_from_other_money(facts(costs=(cost("1500", "personnel"),)))
    with translation.override("de"):
        assert "Personalkosten" in str(problem)
        assert "Aufwandsentschädigungen" in str(problem)


def test_personnel_under_2020_counts_half() -> None:
    application = facts(
        guideline=G2020,
        costs=(cost("500"), cost("1000", "personnel")),
        financing=(money("requested", "1000"), money("own", "500")),
    )
    assert eligible_cost(application.costs, G2020) == Decimal("1000.00")
    assert codes(application) == []
    more = replace(application, financing=(money("requested", "1000.01"), money("own", "499.99")))
    assert codes(more) == ["requested_over_eligible"]


def test_kind_of_cost_of_another_edition_is_refused() -> None:
    application = facts(guideline=G2020, costs=(cost("1500", "allowance"),))
    assert "cost_unknown" in codes(application)


def test_halves_of_cents_are_rounded_once_for_a_category() -> None:
    lines = (cost("0.01", "personnel"), cost("0.01", "personnel"), cost("0.01", "personnel"))
    assert eligible_cost(lines, G2020) == Decimal("0.02")


@pytest.mark.parametrize(
    ("typed", "language", "amount", "refused"),
    [
        ("5,000.00", "en", "5000.00", False),
        ("5,000.01", "en", "5000.01", True),
        ("5.000,01", "de", "5000.01", True),
        ("10.000", "de", "10000.00", True),
        ("10,000", "en", "10000.00", True),
        ("4999,99", "de", "4999.99", False),
    ],
)
def test_cap_holds_to_the_cent_however_it_is_typed(
    typed: str, language: str, amount: str, refused: bool
) -> None:
    asked = parse_eur(typed, language)
    assert asked == Decimal(amount)
    application = facts(costs=(cost(str(asked)),), financing=(FinancingLine("requested", asked),))
    assert ("requested_over_cap" in codes(application)) is refused


@pytest.mark.parametrize("own", ["0.00", "0.01", "249.99", "250.00", "250.01", "5000.00"])
def test_financing_balances_to_the_cent(own: str) -> None:
    application = facts(
        costs=(cost("1250.00"),), financing=(money("requested", "1000.00"), money("own", own))
    )
    balanced = Decimal(own) == Decimal("250.00")
    assert ("financing_unbalanced" in codes(application)) is not balanced
    assert money_summary(application).gap == Decimal("250.00") - Decimal(own)


def test_many_small_amounts_add_up_exactly() -> None:
    application = facts(
        costs=tuple(cost("0.10") for _ in range(30)), financing=(money("requested", "3.00"),)
    )
    assert financing_problems(application) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"has_begun": True}, "begun"),
        ({"period_start": datetime.date(2024, 2, 29)}, "begun"),
        ({"has_begun": None}, "has_begun_missing"),
        ({"funded_elsewhere": True}, "funded_elsewhere"),
        ({"funded_elsewhere": None}, "funded_elsewhere_missing"),
        ({"takes_place_here": False}, "outside_place"),
        ({"takes_place_here": None}, "takes_place_here_missing"),
        ({"period_end": datetime.date(2025, 1, 1)}, "outside_period"),
    ],
)
def test_exclusion_is_named(changes: dict[str, Any], code: str) -> None:
    assert [problem.code for problem in exclusions(facts(**changes))] == [code]


def test_early_start_that_was_permitted_does_not_exclude() -> None:
    application = facts(has_begun=True, early_start_permitted=True)
    assert exclusions(application) == []


def test_guideline_without_exclusions_excludes_nothing() -> None:
    assert exclusions(facts(guideline=replace(G2024, exclusions=()), has_begun=True)) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"iban": "DE89370400440532013001"}, "iban_invalid"),
        ({"iban": ""}, "iban_missing"),
        ({"contact_email": "olena@"}, "contact_email_invalid"),
        ({"title": "  "}, "title_missing"),
        ({"period_end": datetime.date(2024, 4, 1)}, "period_reversed"),
        ({"costs": ()}, "costs_missing"),
        ({"financing": ()}, "requested_missing"),
        ({"answers": (Answered(NEED),)}, "precondition_missing"),
        ({"answers": (Answered(NEED, "…", False),)}, "precondition_not_met"),
        ({"answers": (Answered(NEED, " ", True),)}, "precondition_text_missing"),
        ({"answers": (Answered(OPEN),)}, "criterion_missing"),
        ({"answers": (Answered(WHY, " "),)}, "answer_missing"),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], code: str) -> None:
    assert code in codes(facts(**changes))


@pytest.mark.parametrize(
    ("kind", "text", "yes", "field"),
    [
        (Kind.TEXT, "", None, "why-text"),
        (Kind.TEXT, "…", None, ""),
        (Kind.YES_NO, "", None, "why-yes"),
        (Kind.YES_NO, "", False, ""),
        (Kind.YES_AND_HOW, "", None, "why-yes"),
        (Kind.YES_AND_HOW, "", True, "why-text"),
        (Kind.YES_AND_HOW, "", False, ""),
        (Kind.NUMBER, "0", None, ""),
    ],
)
def test_answer_is_missing_where_its_kind_asks_for_more(
    kind: str, text: str, yes: bool | None, field: str
) -> None:
    asked = replace(WHY, kind=kind)
    found = completeness(facts(answers=(Answered(asked, text, yes),)))
    assert [problem.field for problem in found] == ([field] if field else [])
    free = replace(asked, required=False)
    assert completeness(facts(answers=(Answered(free, text, yes),))) == []


def test_missing_answer_is_asked_for_in_the_words_of_the_edition() -> None:
    own = replace(WHY, if_missing=name("Say 100 % why."))
    with translation.override("en"):
        (problem,) = completeness(facts(answers=(Answered(own),)))
        assert str(problem) == "Say 100 % why."
        (problem,) = completeness(facts(answers=(Answered(WHY),)))
        assert str(problem) == "Please answer: Why?"


@pytest.mark.parametrize("language", ["de", "en", "ar", "ru", "tr", "uk"])
def test_every_problem_reads_in_every_language(language: str) -> None:
    nothing = tuple(Answered(asked) for asked in (NEED, OPEN, WHY))
    empty = ApplicationFacts(guideline=G2024, call=CALL, today=TODAY, answers=nothing)
    wrong = facts(
        costs=(cost("0", "personnel"), cost("9000")),
        financing=(money("requested", "9999.99"), money("third_party", "5", "")),
        period_end=datetime.date(2026, 1, 1),
    )
    with translation.override(language):
        for problem in [*completeness(empty), *completeness(wrong)]:
            assert "%(" not in str(problem)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("DE89 3704 0044 0532 0130 00", True),
        ("de89370400440532013000", True),
        ("GB82 WEST 1234 5698 7654 32", True),
        ("DE89 3704 0044 0532 0130 01", False),
        ("DE89 3704 0044 0532 0130", False),
        ("DE89-3704-0044-0532-0130-00", True),
        ("\u200eDE89\u00a03704\u202f0044 0532 0130 00", True),
        ("DE٨٩370400440532013000", False),
        ("DE89370400440532013000\x00", False),
        ("XX89370400440532013000", False),
        ("MT84MALT011000012345MTLCAST001S", True),
        ("", False),
    ],
)
def test_iban_is_checked(text: str, valid: bool) -> None:
    assert is_iban(text) is valid
