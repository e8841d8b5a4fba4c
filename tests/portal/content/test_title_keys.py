"""Lists are in the order of the reader's alphabet, on every database."""

import pytest
from django.utils import translation

from portal.content.language_names import names_of_languages
from portal.content.title_keys import LENGTH, title_key


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("de", ["10 Jahre", "Abend", "Ärzte finden", "Beratung", "„Café Chili“", "Straße", "Zug"]),
        ("tr", ["Cafe", "Çocuklar", "Dernek", "Irmak", "İş", "Şehir", "Tiyatro"]),
        ("uk", ["Вулиця", "Ґанок", "Дім", "Європа", "Жінки", "Зустріч", "Іспит", "Їжа", "Робота"]),
        ("ru", ["Ель", "Ёлка", "Жизнь", "Язык", "Café"]),
        ("ar", ["أطفال", "بيت", "مركز", "هدية", "يوم", "Café"]),
        ("pl", ["Lato", "Łódka", "Mama", "Zebra", "Żaba"]),
        ("de-simple", ["Essen", "Übung", "Wohnen"]),
    ],
)
def test_titles_follow_the_alphabet_of_their_language(language: str, titles: list[str]) -> None:
    turned = titles[::-1]
    assert sorted(turned, key=lambda title: title_key(title, language)) == titles


def test_a_word_comes_before_what_goes_on_from_it() -> None:
    assert title_key("Kurs", "de") < title_key("Kurs für Frauen", "de") < title_key("Kurse", "de")


def test_key_is_cut_to_what_is_stored_and_has_no_sign_that_sorts_otherwise() -> None:
    key = title_key("Ein sehr langer Titel – " * 20, "de")
    assert len(key) == LENGTH
    assert key.isalnum()
    assert key == key.lower()


def test_languages_stand_in_the_order_of_the_readers_alphabet() -> None:
    """By the numbers of their letters, Ç stood behind Z and Ä behind all of German."""
    with translation.override("tr"):
        assert list(names_of_languages(["zh", "da", "cs"])) == ["cs", "zh", "da"]
    with translation.override("de"):
        assert list(names_of_languages(["sq", "am", "arz"])) == ["arz", "sq", "am"]
