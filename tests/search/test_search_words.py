"""What is typed finds what is meant, in every language."""

import pytest

from search.engine import SearchEngine
from tests.search.documents import Find, document, titles


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("de", "Bürgerbüro", "buergerbuero"),
        ("de", "Bürgerbüro", "burgerburo"),
        ("de", "Bürgerbüro", "BÜRGERBÜRO"),
        ("de", "Bu\u0308rgerbu\u0308ro", "Bürgerbüro"),
        ("de", "Schwerte Straße", "strasse"),
        ("de", "Schwerte Strasse", "STRAẞE"),
        ("de", "Deutschkurs", "deutschkurse"),
        ("de", "Kurse für Frauen", "kurs frau"),
        ("de", "Wohnungen", "wohnung"),
        ("de", "Häuser", "Haus"),
        ("en", "Counselling courses", "course"),
        ("tr", "Işık", "ışık"),
        ("tr", "Işık", "isik"),
        ("tr", "İstanbul", "istanbul"),
        ("tr", "Türkçe kursları", "turkce kurslar"),
        ("tr", "Türkçe kursları", "kurslari"),
        ("tr", "Unna’da yaşamak", "unna"),
        ("ru", "Консультации", "консультация"),
        ("ru", "Помощь при поиске ребёнка", "ребенка"),
        ("uk", "Консультації", "консультація"),
        ("uk", "Сім’я", "сім'я"),
        ("uk", "Сім’я", "сімя"),
        ("ar", "الأسرة", "أسرة"),
        ("ar", "أسرة", "الاسره"),
        ("ar", "مُدَرِّس", "مدرس"),
        ("ar", "اللغة الألمانية", "المانية"),
        ("ar", "الدورات", "دورة"),
        ("ar", "مســاعدة", "مساعدة"),
        ("ar", "عام ٢٠٢٤", "2024"),
        ("de", "Anmeldung am 24.12.", "24.12."),
    ],
)
def test_spelling_variant_finds_title(
    engine: SearchEngine, find: Find, language: str, written: str, typed: str
) -> None:
    engine.index([document(written, language=language), document("Anderes", language=language)])
    assert titles(find(typed, language)) == [written]


@pytest.mark.parametrize("typed", ["beratung", "Beratungen", "schuldner", "nerberat"])
def test_part_of_a_word_finds_the_compound(engine: SearchEngine, find: Find, typed: str) -> None:
    engine.index([document("Schuldnerberatung"), document("Sprachkurs")])
    assert titles(find(typed)) == ["Schuldnerberatung"]


def test_whole_word_stands_before_part_of_word(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("A", "Hier hilft die Schuldnerberatung."),
            document("B", "Hier hilft die Beratung."),
        ]
    )
    assert titles(find("Beratung")) == ["B", "A"]


def test_title_stands_before_text(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("Treffpunkt", "Sprachkurs, Sprachkurs, Sprachkurs"),
            document("Sprachkurs", "Montags im Haus"),
        ]
    )
    assert titles(find("Sprachkurs")) == ["Sprachkurs", "Treffpunkt"]


def test_all_words_must_match(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Kurs", "Deutsch für Frauen"), document("Kurs am Abend", "Kochen")])
    result = find("deutsch kurs")
    assert titles(result) == ["Kurs"]
    assert result.every_word


def test_some_words_must_do_when_nothing_has_all(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [document("Deutsch lernen"), document("Schwimmen"), document("Deutsch und Schwimmen")]
    )
    result = find("deutsch schwimmen tauchen")
    assert titles(result)[0] == "Deutsch und Schwimmen"
    assert result.total == 3
    assert not result.every_word


def test_words_of_a_question_are_left_out(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Deutsch lernen"), document("Kann ich wo?")])
    result = find("Wo kann ich Deutsch lernen?")
    assert titles(result) == ["Deutsch lernen"]
    assert result.every_word


def test_question_words_alone_are_searched_for(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Wer hilft wem"), document("Schwimmen")])
    assert titles(find("wer")) == ["Wer hilft wem"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Schuldenrberatung", "Schuldnerberatung"),
        ("Shuldnerberatung", "Schuldnerberatung"),
        ("Bürgrbüro", "Bürgerbüro"),
        ("Qwertzuiop", ""),
    ],
)
def test_slip_of_the_pen_gets_a_suggestion(
    engine: SearchEngine, find: Find, typed: str, meant: str
) -> None:
    engine.index([document("Schuldnerberatung"), document("Das Bürgerbüro")])
    result = find(typed)
    assert result.suggestion == meant


def test_suggestion_keeps_the_other_words(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Sprachkurs für Frauen")])
    result = find("Frauen Sparchkurs")
    assert result.suggestion == "Frauen Sprachkurs"
    assert titles(result) == ["Sprachkurs für Frauen"]
