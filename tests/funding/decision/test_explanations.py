"""The explanation beside a letter, in the language of its reader."""

import io
from dataclasses import replace

import pikepdf
import pytest

from funding.decision import letters
from funding.decision.letter_content import LetterContent
from funding.decision.letters import printable
from portal.languages import reader_codes
from tests.funding.decision.letter import CONTENT, REJECTED, REVOKED, text_of


@pytest.mark.parametrize("language", ["de", "ar", "tr"])
def test_explanation_names_the_court(language: str) -> None:
    sheet = text_of(letters.render_explanation(replace(CONTENT, explanation=()), language))
    assert "Gelsenkirchen" in sheet


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
