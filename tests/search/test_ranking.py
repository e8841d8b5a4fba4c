"""What stands before what, in small indexes: each is a case that a reader has met."""

import pytest

from search.asking.thesaurus import Thesaurus
from search.engine import SearchEngine
from search.words.terms import query_words
from tests.search.documents import Find, document, titles

CONCEPTS = Thesaurus(
    [
        {"en": ["free time", "leisure"]},
        {"en": ["free help", "volunteer"]},
        {"en": ["enrol at school"]},
        {"en": ["learn German"], "de": ["Deutsch lernen"]},
    ]
)


@pytest.fixture
def concepts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.finding.thesaurus", lambda: CONCEPTS)


# --- Phrases -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("free time help", ["free time"]),
        ("enrol free time school", ["free time"]),
        ("free big help", ["free big help"]),
        ("enrol child at school", ["enrol child school"]),
    ],
)
def test_phrase_around_a_word_is_known_where_none_stands_as_it_is(
    typed: str, known: list[str]
) -> None:
    words = query_words(typed, "en")
    found = CONCEPTS.meanings(words, "en")
    assert [" ".join(w.typed for w in words[m.first : m.last + 1]) for m in found] == known


def test_phrase_as_it_stands_is_what_was_meant(
    engine: SearchEngine, find: Find, concepts: None
) -> None:
    engine.index(
        [
            document("Become a volunteer", "For everybody", language="en"),
            document("Leisure for children", "For everybody", language="en"),
        ]
    )
    assert titles(find("free time help", "en"))[0] == "Leisure for children"
    assert titles(find("free big help", "en"))[0] == "Become a volunteer"


# --- Parts of words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "other"),
    [("Abend", "Kostenloses Abendessen"), ("Pass", "Das passende Ehrenamt"), ("Amt", "Amtsblatt")],
)
def test_whole_word_in_a_text_stands_before_what_a_title_only_begins_with(
    engine: SearchEngine, find: Find, typed: str, other: str
) -> None:
    text = f"{'Vorher steht viel. ' * 15} Und {typed}."
    engine.index([document(other), document("Das Richtige", text)])
    assert titles(find(typed)) == ["Das Richtige", other]


@pytest.mark.parametrize(("typed", "other"), [("Kunde", "Eine Urkunde"), ("Feld", "Stadt Krefeld")])
def test_end_of_a_word_is_no_part_where_nothing_stands_before_it_that_is_a_word(
    engine: SearchEngine, find: Find, typed: str, other: str
) -> None:
    engine.index([document(other)])
    assert titles(find(typed)) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [("Kinder", "Kindergarten"), ("Sprach", "Sprachkurs"), ("spr", "Sprachkurs")],
)
def test_beginning_finds_what_goes_on_from_it(
    engine: SearchEngine, find: Find, typed: str, found: str
) -> None:
    engine.index([document("Kindergarten"), document("Kursleitung"), document("Sprachkurs")])
    assert titles(find(typed)) == [found]


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("الأمية", "الأمان في الشارع"),
        ("الأم", "محو الأمية"),
        ("هوية", "هو وهي"),
    ],
)
def test_short_arabic_words_are_told_apart(
    engine: SearchEngine, find: Find, typed: str, other: str
) -> None:
    engine.index([document(typed, language="ar"), document(other, language="ar")])
    assert titles(find(typed, "ar")) == [typed]


@pytest.mark.parametrize(
    ("written", "typed"),
    [("اللغات", "لغة"), ("الأم", "أمي"), ("حي", "الحي"), ("مرات", "المرة"), ("الحق", "حقي")],
)
def test_short_arabic_words_are_found_in_their_forms(
    engine: SearchEngine, find: Find, written: str, typed: str
) -> None:
    engine.index([document(written, language="ar"), document("شيء آخر", language="ar")])
    assert titles(find(typed, "ar")) == [written]


# --- Sentences -----------------------------------------------------------------------------------


def test_concept_of_a_sentence_says_more_than_its_rarest_word(
    engine: SearchEngine, find: Find, concepts: None
) -> None:
    """Some things teach German, one alone has to do with an uncle."""
    engine.index(
        [
            document("Learn German", "Every Monday", language="en"),
            document("An uncle tells stories", "On Fridays", language="en"),
            document("Course", "You learn German here", language="en"),
            *(document(f"Club {n}", "We dance", language="en") for n in range(30)),
        ]
    )
    assert titles(find("my uncle says I must learn German", "en"))[0] == "Learn German"
    assert titles(find("uncle stories", "en"))[0] == "An uncle tells stories"
