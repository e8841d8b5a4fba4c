"""Rules 2 to 5 as pure functions: no database."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from funding.application.facts import (
    Answered,
    ApplicationFacts,
)
from funding.application.money_rules import (
    only_from_other_money,
)
from funding.application.rules import completeness, exclusions
from funding.iban import is_iban
from funding.scheme.asked import Kind
from tests.funding.application.reckoned import (
    CALL,
    G2024,
    NEED,
    OPEN,
    TODAY,
    WHY,
    codes,
    cost,
    facts,
    money,
    name,
)


def test_complete_application_has_no_problem() -> None:
    assert codes(facts()) == []


def test_problem_names_things_in_the_readers_language() -> None:
    (problem,) = only_from_other_money(facts(costs=(cost("1500", "personnel"),)))
    with translation.override("de"):
        assert "Personalkosten" in str(problem)
        assert "Aufwandsentschädigungen" in str(problem)


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
        ({"postcode": "5942"}, "postcode_invalid"),
        ({"postcode": "٥٩٤٢٣"}, "postcode_invalid"),
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
