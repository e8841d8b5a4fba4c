"""What is typed finds what is meant, in every language."""

import pytest

from search.engine import SearchEngine
from search.words.terms import query_words
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
        ("bg", "Курсове", "курсът"),
        ("bg", "Детска градина", "градината"),
        ("bg", "Работа", "работата"),
        ("bg", "Училища", "училището"),
        ("fa", "کلاس‌ها", "کلاس"),
        ("fa", "یادگیری", "يادگيري"),
        ("pl", "Przedszkola", "przedszkole"),
        ("ro", "Școală", "scoala"),
        ("fr", "Crèches", "creche"),
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


def test_what_has_all_words_stands_first(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Kurs", "Deutsch für Frauen"), document("Kurs am Abend", "Kochen")])
    result = find("deutsch kurs")
    assert titles(result)[0] == "Kurs"
    assert result.every_word


def test_one_page_with_every_word_hides_no_better_one(engine: SearchEngine, find: Find) -> None:
    """A rare word in the title says more than all words somewhere in a long text."""
    engine.index(
        [
            document("Ehrenamt", "Viel Text. " * 50 + "Man kann etwas suchen, auch Arbeit."),
            document("Arbeit finden", "Hier hilft man."),
            *(document(f"Seite {n}", "etwas suchen") for n in range(20)),
        ]
    )
    assert titles(find("suche arbeit"))[0] == "Arbeit finden"


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
    ],
)
def test_slip_of_the_pen_is_put_right(
    engine: SearchEngine, find: Find, typed: str, meant: str
) -> None:
    engine.index([document("Schuldnerberatung"), document("Das Bürgerbüro")])
    result = find(typed)
    assert result.shown_for == meant
    assert len(result.hits) == 1


def test_what_is_like_nothing_finds_nothing(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Schuldnerberatung")])
    assert find("Qwertzuiop").total == 0
    assert find("Qwertzuiop").shown_for == ""


def test_correction_keeps_the_other_words(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Sprachkurs für Frauen")])
    result = find("Frauen Sparchkurs")
    assert result.shown_for == "Frauen Sprachkurs"
    assert titles(result) == ["Sprachkurs für Frauen"]


def test_turkish_work_is_no_english_stop_word(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("İş bulmak", language="tr"),
            document("Gönüllü olmak", "arıyorum", language="tr"),
            document("This is English", "It is", language="en"),
        ]
    )
    assert titles(find("iş arıyorum", "tr", "en", "de"))[0] == "İş bulmak"
    assert titles(find("iş", "tr", "en", "de")) == ["İş bulmak"]


def test_part_of_a_word_counts_only_where_words_are_joined(
    engine: SearchEngine, find: Find
) -> None:
    engine.index(
        [
            document("Help for immigrants", language="en"),
            document("Money for your project", "A grant of the city", language="en"),
        ]
    )
    assert titles(find("grant", "en")) == ["Money for your project"]


@pytest.mark.parametrize("typed", ["5000 Euro", "5.000 Euro", "5 000 Euro", "5000€"])
def test_number_is_found_however_it_is_written(
    engine: SearchEngine, find: Find, typed: str
) -> None:
    engine.index([document("Förderung", "Bis zu 5.000 Euro"), document("Andere", "50.000 Euro")])
    assert titles(find(typed))[0] == "Förderung"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("bis 5 000 Euro", ["bis", "5000", "Euro"]),
        ("1 234 567", ["1234567"]),
        ("02303 103 200", ["02303", "103", "200"]),
        ("02303/103 200", ["02303", "103", "200"]),
        ("5 0000", ["5", "0000"]),
    ],
)
def test_spaces_within_a_number_but_not_within_a_phone_number(typed: str, words: list[str]) -> None:
    assert [word.typed for word in query_words(typed, "en")] == words


def test_neighbouring_language_is_found(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("Курсы немецкого", language="ru", name="k"),
            document("Курси німецької", language="uk", name="k"),
            document("Курс плавання", language="uk", name="s"),
        ]
    )
    assert titles(find("курсы немецкого", "uk", "en", "de"))[0] == "Курси німецької"


@pytest.mark.parametrize("typed", ["Ausländeramt", "Vereinsförderung"])
def test_compound_that_nobody_wrote_is_split(engine: SearchEngine, find: Find, typed: str) -> None:
    engine.index(
        [
            document("Amt für Ausländer"),
            document("Förderung für Vereine"),
            document("Schwimmen"),
        ]
    )
    first = {"Ausländeramt": "Amt für Ausländer", "Vereinsförderung": "Förderung für Vereine"}
    assert titles(find(typed))[0] == first[typed]


def test_two_slips_with_the_first_letter_are_put_right(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Jobcenter Kreis Unna"), document("Центр", language="ru")])
    assert find("джобцентр", "ru", "en", "de").shown_for == "Jobcenter"


def test_sound_in_latin_letters_finds_cyrillic(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Курсы немецкого", language="ru")])
    result = find("kursy nemetskogo", "ru", "en", "de")
    assert titles(result) == ["Курсы немецкого"]
    assert result.shown_for == "Курсы немецкого"


def test_two_slips_begin_the_word_right(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Leben im Ausland")])
    assert find("husband", "en", "de").total == 0
    assert find("Auslnad", "en", "de").shown_for == "Ausland"
