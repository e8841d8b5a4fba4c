"""A device cuts from words what the search of the portal cuts, by endings learnt from a pack."""

import pytest

from home.pocket.endings import Endings, endings
from search.words.folding import fold
from search.words.stemming import stem

TURKISH = (
    "kurs kursu kurslar kursları kurslara kursta okul okulu okullar okulları okullara okulda"
    " kitap kitabı kitaplar kitapları mektup mektubu mektuplar çocuk çocuğu çocuklar çocukları"
    " ev evi evler evleri evlere evde iş işi işler işleri işlere işte"
)
ENGLISH = "city cities family families activity activities help helps helped helping course courses"


def cut(word: str, found: Endings) -> str:
    """As `static/js/pocket/words.js` does."""
    known = {}
    for told in found.told:
        context, ending, *instead = told.split("|")
        known[context + ending] = ending, "".join(instead)
    for at in range(len(word)):
        if word[at:] in known:
            cut_off, added = known[word[at:]]
            left = word.removesuffix(cut_off)
            return left + added if len(left) >= found.shortest else word
    return word


@pytest.mark.parametrize(("language", "text"), [("tr", TURKISH), ("en", ENGLISH)])
def test_what_matters_has_the_stems_of_the_portal(language: str, text: str) -> None:
    words = text.split()
    found = endings(dict.fromkeys(words, 4), language)
    assert {word: cut(fold(word), found) for word in words} == {
        word: stem(word, language) for word in words
    }


def test_an_ending_that_puts_right_less_than_it_costs_is_not_told() -> None:
    found = endings(dict.fromkeys(["helps", "news", "bus"], 1), "en")
    assert found.told == ()


def test_numbers_have_no_endings() -> None:
    assert endings({"2024": 9, "112": 9}, "de").told == ()
