"""The letters as files: accessible, for the archive, the same each time, and safe to type into."""

import hashlib
import io
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from django.conf import settings

from funding.application.facts_reading import facts_of
from funding.application.money_rules import money_summary
from funding.decision import letters
from funding.decision.letter_content import LetterContent
from funding.decision.letters.costs import total_eligible, total_planned
from tests.funding import factories as make
from tests.funding.decision.letter import CONTENT, COSTS, REJECTED, REVOKED, tags_of, text_of


@pytest.fixture(scope="module")
def approval() -> bytes:
    return letters.render(CONTENT, COSTS)


def test_letter_declares_accessible_and_archive_standard(approval: bytes) -> None:
    with pikepdf.open(io.BytesIO(approval)) as pdf:
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["dc:title"] == "Zuwendungsbescheid projekte-2024-007-1"
        assert str(pdf.Root.Lang).startswith("de")
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_letter_is_tagged_with_headings_table_and_list(approval: bytes) -> None:
    tags = tags_of(approval)
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 7
    assert tags.count("/TH") == 4
    assert tags.count("/LI") == len(CONTENT.conditions)


def test_every_font_is_embedded(approval: bytes) -> None:
    with pikepdf.open(io.BytesIO(approval)) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


@pytest.mark.parametrize(
    "words",
    [
        "Stadt Musterstadt · Büro Integration · Rathausplatz 1 · 12345 Musterstadt",
        "Telefon 01234 5678",
        "Amira Özdemir",
        "15. April 2024",
        "Sehr geehrte Damen und Herren,",
        "Zuwendung in Höhe von 5.000,00 € bewilligt",
        "Beantragt waren 5.600,00 €.",
        "Richtlinie des Programms „Förderung von Integrationsprojekten“ in der Fassung 2024",
        "1. Mai 2024 bis 31. Oktober 2024",
        "Lebensmittel, Miete",
        "800,55 € 50 % 400,28 €",
        "Summe 4.900,55 € 4.500,28 €",
        "Auf Plakaten ist auf die Förderung hinzuweisen.",
        "bis zum 29. Januar 2025",
        "Mehr erlaubt die Richtlinie nicht.",
        "Rechtsbehelfsbelehrung Klage vor dem Verwaltungsgericht Musterstadt, Gerichtsweg 3.",
        "Dr. Renate Beispiel",
        "ohne Unterschrift gültig",
        "Seite 1 von 2",
    ],
)
def test_letter_says(approval: bytes, words: str) -> None:
    assert words in text_of(approval)


def test_letter_without_costs_conditions_and_reason_leaves_their_sections_out() -> None:
    text = text_of(letters.render(replace(CONTENT, conditions=(), reason="")))
    for heading in ("Förderfähige Kosten", "Auflagen", "Begründung"):
        assert heading not in text


def test_full_grant_speaks_of_no_refusal() -> None:
    assert "abgelehnt" not in text_of(letters.render(replace(CONTENT, requested=Decimal(5000))))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (REJECTED, "Ihr Antrag auf eine Zuwendung von 5.600,00 € für das Projekt „Kochen"),
        (REVOKED, "im Jahr 2024 wird widerrufen"),
    ],
)
def test_refusal_gives_decision_reason_and_remedy_only(content: LetterContent, words: str) -> None:
    text = text_of(letters.render(content))
    assert words in text
    assert "Begründung Der Projektbeirat" in text
    assert "Rechtsbehelfsbelehrung" in text
    assert "bewilligt." not in text
    assert "Verwendungsnachweis" not in text


def test_guideline_without_remedy_gets_the_general_one() -> None:
    text = text_of(letters.render(replace(CONTENT, legal_remedy="")))
    assert "Klage bei dem Verwaltungsgericht Gelsenkirchen in Gelsenkirchen erhoben" in text
    assert "{court}" not in text


def test_guidelines_own_remedy_names_the_court_where_it_asks_for_it() -> None:
    own = replace(CONTENT, legal_remedy="Klage beim {court}, Bahnhofsvorplatz 3.")
    assert "Klage beim Verwaltungsgericht Gelsenkirchen in Gelsenkirchen, Bahnhof" in text_of(
        letters.render(own)
    )


def test_same_content_is_the_same_file_in_another_process(approval: bytes) -> None:
    code = (
        "import django, hashlib; django.setup();"
        "from tests.funding.decision.letter import CONTENT, COSTS;"
        "from funding.decision import letters;"
        "print(hashlib.sha256(letters.render(CONTENT, COSTS)).hexdigest())"
    )
    again = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, cwd=settings.BASE_DIR,
    )  # fmt: skip
    assert again.stdout.strip() == hashlib.sha256(approval).hexdigest()


@pytest.mark.django_db
def test_plan_of_costs_is_what_the_rules_compute(django_assert_num_queries: Any) -> None:
    application = make.complete_application("1000.00", guideline=make.guideline_2020())
    for amount in ("33.33", "33.34", "0.02"):
        make.add_cost(application, "personnel", amount)
    with django_assert_num_queries(1):
        rows = letters.cost_rows(application, "de")
    assert [(row.category, row.planned) for row in rows] == [
        ("Material", Decimal("1000.00")),
        ("Personnel costs", Decimal("66.69")),
    ]
    summary = money_summary(facts_of(application))
    assert total_eligible(rows) == summary.eligible == Decimal("1033.35")
    assert total_planned(rows) == summary.total_cost
