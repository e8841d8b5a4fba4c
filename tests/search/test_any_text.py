"""Whatever is typed or indexed, there is an answer."""

import pytest

from search.engine import SearchEngine
from search.words.folding import clean
from tests.search.documents import Find, document
from tests.search.nasty import NASTY


@pytest.mark.parametrize("text", NASTY)
def test_any_text_gets_an_answer(engine: SearchEngine, find: Find, text: str) -> None:
    engine.index([document("Kurs", "Ein Kurs für alle in Unna, 1e5 a b")])
    for language in ("de", "ar", "tr", "uk"):
        result = find(text, language, "de")
        assert result.total == len(result.hits)
        assert result.shown_for == clean(result.shown_for)


@pytest.mark.parametrize("text", NASTY)
def test_any_text_can_be_indexed(engine: SearchEngine, find: Find, text: str) -> None:
    engine.index([document(f"Kurs {text}", f"{text} Beratung", name="x")])
    assert find("beratung").total == 1
