"""What people type is printed as they typed it, whatever it is."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pypdf import PdfReader

from funding.decision import letters
from funding.decision.letter_content import LetterContent
from funding.decision.letters import printable
from funding.decision.letters.costs import CostRow
from portal.typesetting import fonts
from tests.funding.decision.letter import CONTENT, text_of

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
