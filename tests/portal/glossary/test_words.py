"""Which words of a text the glossary avoids."""

import pytest

from portal.glossary.words import avoided_word, avoided_words


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("teklif*", "Tüm teklifler burada", ["Tüm teklifler burada"]),
        ("teklif", "Tüm teklifler burada", []),
        ("teklif* | fiyat teklif*", "Fiyat teklifleri ve plan", []),
        ("teklif* | fiyat teklif*", "Fiyat teklifi, başka teklif", ["Fiyat teklifi, başka teklif"]),
        ("*عروض*", "كل العُروض هنا", ["كل العروض هنا"]),
        ("عروض", "كل العروض هنا", []),
        ("район* Unna", "в районе  Unna", ["в районе Unna"]),
        ("offers", "see the [list](page:offers)", []),
        ("Унн*", "в УННЕ", ["в УННЕ"]),
    ],
)
def test_word_is_found_unless_its_phrase_allows_it(line: str, text: str, found: list[str]) -> None:
    assert list(avoided_word(line).found_in(text)) == found


def test_a_line_without_letters_is_refused() -> None:
    assert [word.allowed for word in avoided_words("one\n\ntwo* | three, ,")] == [(), ("three",)]
    for line in ("*", "…", "word | *"):
        with pytest.raises(ValueError, match=r"\W"):
            avoided_words(line)
