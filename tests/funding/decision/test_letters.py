"""The letters as files: accessible, for the archive, the same each time, and safe to type into."""

import datetime
import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from pypdf import PdfReader

from funding.application.facts_reading import facts_of
from funding.application.money_rules import money_summary
from funding.decision import letters
from funding.decision.letter_content import LetterContent
from funding.decision.letters import printable
from funding.decision.letters.costs import CostRow, total_eligible, total_planned
from portal.languages import reader_codes
from portal.typesetting import fonts
from tests.funding import factories as make

CONTENT = LetterContent(
    number="projekte-2024-007-1",
    outcome="approved",
    issued_on=datetime.date(2024, 4, 15),
    sender=("Stadt Musterstadt", "Büro Integration", "Rathausplatz 1", "12345 Musterstadt", "",
            "Telefon 01234 5678"),
    recipient=("Nachbarschaft e. V.", "Amira Özdemir", "Lange Straße 12", "12345 Musterstadt"),
    programme="Förderung von Integrationsprojekten",
    guideline_edition="2024",
    call_year=2024,
    application_number="2024-007",
    application_title="Kochen verbindet",
    organisation="Nachbarschaft e. V.",
    decider="Dr. Renate Beispiel",
    requested=Decimal("5600.00"),
    amount=Decimal("5000.00"),
    reason="Der Projektbeirat hat das Projekt empfohlen.\n\nMehr erlaubt die Richtlinie nicht.",
    conditions=("Auf Plakaten ist auf die Förderung hinzuweisen.",),
    period_start=datetime.date(2024, 5, 1),
    period_end=datetime.date(2024, 10, 31),
    proof_due_on=datetime.date(2025, 1, 29),
    legal_remedy="Klage vor dem Verwaltungsgericht Musterstadt, Gerichtsweg 3.",
    court="Verwaltungsgericht Gelsenkirchen in Gelsenkirchen",
    explanation_language="en",
    explanation=("Your project receives €5,000.00.",),
)  # fmt: skip
COSTS = (
    CostRow("Sachkosten", Decimal("4100.00"), Decimal(1), ("Lebensmittel", "Miete")),
    CostRow("Personalkosten", Decimal("800.55"), Decimal("0.5")),
)
REJECTED = replace(CONTENT, outcome="rejected", amount=None, conditions=(), proof_due_on=None)
REVOKED = replace(REJECTED, outcome="revoked")


def text_of(pdf: bytes) -> str:
    """The words in one line, as a reader of the file gets them."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = " ".join(page.extract_text() for page in pages).replace(printable.BREAK, "")
    return re.sub(r"\s+", " ", text)


def tags_of(pdf: bytes) -> list[str]:
    """The names of the structure elements, in reading order."""
    found: list[str] = []

    def walk(element: pikepdf.Object) -> None:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                walk(kid)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(str(element.S))
            if "/K" in element:
                walk(element.K)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot)
    return found


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


@pytest.mark.parametrize("language", ["de", "ar", "tr"])
def test_explanation_names_the_court(language: str) -> None:
    sheet = text_of(letters.render_explanation(replace(CONTENT, explanation=()), language))
    assert "Gelsenkirchen" in sheet


def test_same_content_is_the_same_file_in_another_process(approval: bytes) -> None:
    code = (
        "import django, hashlib; django.setup();"
        "from tests.funding.decision.test_letters import CONTENT, COSTS;"
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


# --- What people type -------------------------------------------------------------------------

MARKUP = '#import "x": * #sys.inputs $a^2$ \\ *b* _c_ <d> @e `f` [g] = h // i /* j */ ~ -- ---'


@pytest.mark.parametrize(
    "content",
    [
        replace(CONTENT, application_title=MARKUP),
        replace(CONTENT, organisation=MARKUP),
        replace(CONTENT, reason=MARKUP),
        replace(CONTENT, decider=MARKUP),
    ],
)
def test_markup_is_printed_as_typed(content: LetterContent) -> None:
    assert MARKUP in text_of(letters.render(content))


def test_markup_in_rows_is_printed_as_typed() -> None:
    content = replace(CONTENT, conditions=(MARKUP,), recipient=(MARKUP,), sender=(MARKUP,))
    assert (
        text_of(letters.render(content, [CostRow(MARKUP, Decimal(1), Decimal(1))])).count("$a^2$")
        >= 4
    )


def test_five_thousand_letters_without_a_space_stay_on_the_page() -> None:
    content = replace(CONTENT, reason="m" * 5000, recipient=("w" * 200, "12345 Musterstadt"))
    pdf = letters.render(content)
    assert text_of(pdf).replace(" ", "").count("m" * 200)
    for page in PdfReader(io.BytesIO(pdf)).pages:
        lines = page.extract_text(extraction_mode="layout").splitlines()
        assert max(map(len, lines)) < 130


@pytest.mark.parametrize("name", ["جمعية النور", "Центр Родина", "Mịñořĩty Ғғ", "Ἀθήνα"])
def test_names_in_other_scripts_are_printed(name: str) -> None:
    assert printable.UNKNOWN not in printable.line(name)
    letters.render(replace(CONTENT, organisation=name, recipient=(name,), application_title=name))


@pytest.mark.parametrize(
    "text", ["😀", "漢字", "a\x00\x07b", "\ue000", "\ud800", "\u202ertl", "a\ufe0f"]
)
def test_what_no_font_shows_does_not_hold_up_the_letter(text: str) -> None:
    pdf = letters.render(replace(CONTENT, application_title=f"Fest {text}", reason=text))
    assert "Fest" in text_of(pdf)


def test_unknown_characters_are_seen_as_such() -> None:
    assert printable.line("Fest 😀") == f"Fest {printable.UNKNOWN}"


def test_fancy_letters_become_plain_ones() -> None:
    assert printable.line("𝐅𝐞𝐬𝐭 ﬁx") == "Fest ﬁx"


def test_right_to_left_text_is_isolated_from_the_sentence() -> None:
    assert printable.line("النور") == "\u2068النور\u2069"
    assert printable.line("a\u202eb\u2066c") == "abc"


def test_paragraphs_keep_their_lines() -> None:
    assert printable.paragraphs("a\r\nb\n \n\nc\u2028d") == [["a", "b"], ["c", "d"]]


def test_missing_fonts_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "_folder", lambda: tmp_path)
    with pytest.raises(ImproperlyConfigured, match="Noto Sans, Vazirmatn"):
        fonts.fonts.__wrapped__()


# --- The explanation --------------------------------------------------------------------------


def test_explanation_says_what_to_do() -> None:
    text = text_of(letters.render_explanation(CONTENT))
    for words in (
        "What this letter means",
        "Your project receives €5,000.00.",
        "Amount €5,000.00",
        "Keep all bills and receipts.",
        "Telefon 01234 5678",
        "Only the German letter has legal force.",
    ):
        assert words in text


@pytest.mark.parametrize("content", [REJECTED, REVOKED])
def test_explanation_of_a_refusal_asks_for_no_receipts(content: LetterContent) -> None:
    text = text_of(letters.render_explanation(content))
    assert "receipts" not in text
    assert "Rechtsbehelfsbelehrung" in text


def test_explanation_in_arabic_reads_from_right_to_left() -> None:
    words = "مشروعكم يحصل على المنحة"
    content = replace(CONTENT, explanation_language="ar", explanation=(words,))
    pdf = letters.render_explanation(content)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "ar"
        assert document.Root.ViewerPreferences.Direction == "/R2L"
        assert document.open_metadata()["pdfuaid:part"] == "1"
    text = text_of(pdf)
    assert all(word in text for word in words.split())
    assert printable.UNKNOWN not in text


def test_explanation_in_another_language_leaves_the_stored_sentences_out() -> None:
    assert "Your project receives" not in text_of(letters.render_explanation(CONTENT, "de-simple"))


@pytest.mark.parametrize("language", [code for code in reader_codes() if code != "ar"])
def test_explanation_is_made_in_every_language(language: str) -> None:
    with pikepdf.open(io.BytesIO(letters.render_explanation(CONTENT, language))) as pdf:
        assert str(pdf.Root.Lang) == language.partition("-")[0]
