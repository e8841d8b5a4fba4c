"""Which documents are shown, in which order, how many, and with what context."""

import pytest
from pytest_django import DjangoAssertNumQueries

from portal.content.searchable import SearchDocument
from search.engine import SearchEngine
from search.engines import relational
from search.words.folding import clean
from search.models import IndexedDocument, IndexedWord
from tests.search.documents import Find, document, titles


def test_thing_of_that_very_name_stands_first(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("A housing company and its houses", "housing, housing", language="en"),
            document("Housing", "What the town can do about it all", language="en"),
        ]
    )
    assert titles(find("housing", "en"))[0] == "Housing"


def test_own_language_stands_first(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("VHS", "Volkshochschule", name="a"),
            document("Evening school", "courses of the VHS", name="b", language="en"),
            document("Курсы", "курсы VHS", name="c", language="ru"),
            document("Kurslar", "VHS kursları", name="d", language="tr"),
        ]
    )
    assert titles(find("VHS", "ru", "en", "de")) == ["Курсы", "Evening school", "VHS"]


def test_group_is_shown_once_in_the_best_language(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("VHS", language="de", name="vhs"),
            document("VHS in English", language="en", name="vhs"),
        ]
    )
    result = find("VHS", "en", "de")
    assert titles(result) == ["VHS in English"]
    assert result.total == 1
    assert result.kinds == {"offer": 1}


def test_german_original_is_found_by_a_german_word(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("Schuldnerberatung", language="de", name="x"),
            document("Консультация по долгам", language="ru", name="x"),
        ]
    )
    assert [hit.language for hit in find("Schuldnerberatung", "ru", "en", "de").hits] == ["de"]


def test_other_languages_are_searched_when_nothing_else_is_found(
    engine: SearchEngine, find: Find
) -> None:
    engine.index([document("Допомога", language="uk")])
    assert titles(find("допомога", "de")) == ["Допомога"]


def test_kinds_are_counted_and_filtered(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            *(document(f"Kurs {n}") for n in range(3)),
            *(document(f"Kurs von {n}", kind="organisation") for n in range(2)),
        ]
    )
    result = find("kurs", kinds=("organisation",))
    assert result.kinds == {"offer": 3, "organisation": 2}
    assert result.total == 2
    assert {hit.kind for hit in result.hits} == {"organisation"}


def test_pages_do_not_overlap(engine: SearchEngine, find: Find) -> None:
    engine.index([document(f"Kurs {n}") for n in range(25)])
    pages = [titles(find("kurs", page=page)) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len({title for page in pages for title in page}) == 25


def test_more_than_the_cap_says_so_and_kinds_stay_findable(
    engine: SearchEngine, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relational, "CAP", 10)
    monkeypatch.setattr(f"{type(engine).__module__}.CAP", 10)
    engine.index([document(f"Kurs {n}") for n in range(30)])
    engine.index([document(f"Kurs von {n}", kind="organisation") for n in range(3)])
    result = find("kurs", kinds=("organisation",))
    assert (result.total, result.capped, result.kinds_capped) == (3, False, True)
    assert find("kurs").capped
    assert len(result.hits) == 3


def test_same_key_replaces_and_removal_forgets(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Alt", name="a")])
    engine.index([document("Neu", name="a"), document("Neu auch", name="b", language="en")])
    assert titles(find("alt")) == []
    assert titles(find("neu", "de", "en")) == ["Neu", "Neu auch"]
    engine.remove(keys=["offers.offer:a:de"])
    engine.remove(group="offers.offer:b")
    assert not IndexedDocument.objects.exists()
    assert not IndexedWord.objects.exists()


def test_removal_by_owner_takes_all_languages(engine: SearchEngine) -> None:
    engine.index([document("A", name="7"), document("A", name="7", language="en")])
    engine.index([document("B", name="77")])
    engine.remove(owner="offers.offer:7")
    assert [row.title for row in IndexedDocument.objects.all()] == ["B"]


def test_words_are_counted_by_document(engine: SearchEngine) -> None:
    engine.index([document("Kurs", "Kurs und Kurs"), document("Kurs zwei")])
    assert IndexedWord.objects.get(word="kurs").documents == 2
    engine.remove(keys=["offers.offer:Kurs:de"])
    assert IndexedWord.objects.get(word="kurs").documents == 1


LONG = "Vorher steht viel. " * 40 + "Die Schuldnerberatung hilft Ihnen. " + "Danach auch. " * 40


def test_snippet_shows_the_place_of_the_hit(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Hilfe", LONG)])
    snippet = find("beratung").hits[0].snippet
    text = "".join(part for part, _ in snippet)
    assert [part for part, is_hit in snippet if is_hit] == ["Schuldnerberatung"]
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 220


def test_snippet_prefers_the_place_with_several_words(engine: SearchEngine, find: Find) -> None:
    text = f"Ein Kurs. {'Etwas anderes steht hier. ' * 30} Der Kurs für Frauen beginnt im Mai."
    engine.index([document("Angebot", text)])
    hits = [part for part, is_hit in find("kurs frauen").hits[0].snippet if is_hit]
    assert hits == ["Kurs", "Frauen"]


def test_snippet_of_a_hit_in_the_title_is_the_beginning(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Kurs", "Montags um zehn Uhr.")])
    assert find("kurs").hits[0].snippet == (("Montags um zehn Uhr.", False),)


def test_snippet_keeps_the_original_letters(engine: SearchEngine, find: Find) -> None:
    engine.index([document("A", "Die Straße: Bürgerbüro, ½ Stunde – مُدَرِّس", language="de")])
    snippet = find("buergerbuero").hits[0].snippet
    assert ("Bürgerbüro", True) in snippet
    assert "".join(part for part, _ in snippet) == "Die Straße: Bürgerbüro, ½ Stunde – مُدَرِّس"


NASTY = [
    "",
    " ",
    "\t\n",
    '"',
    '""',
    'a"b',
    "'",
    "\\",
    "%",
    "_",
    "*",
    "kurs*",
    "(",
    ")",
    "((",
    "^kurs",
    "kurs AND",
    "OR",
    "NOT kurs",
    "NEAR(a b)",
    "title:kurs",
    "title_terms : kurs",
    "-kurs",
    "a:b",
    "\x00",
    "ku\x00rs",
    "\u200f",
    "\u200fkurs\u200e",
    "\u202ekurs",
    "\ud800",
    "kurs\udfff",
    "…–!?",
    "'; DROP TABLE search_indexeddocument; --",
    "kurs & !",
    "a | b",
    "<->",
    ":*",
    "kurs:A",
    "{}",
    "%s",
    "%(x)s",
    "{0}",
    "\ufffe",
    "😀",
    "👩‍👩‍👧 kurs",
    "ﷺ",
    "a\u0300" * 500,
    "\u0300",
    "½",
    "²",
    "x" * 10_000,
    "kurs " * 2_500,
    " ".join(f"wort{n}" for n in range(1_500)),
    "ال",
    "ـــ",
    "I",
    "İ",
    "कुर्स",
    "漢字",
    "1e5",
    "1 2 3",
    "+49 2303 103",
    "a@b.de",
    "https://unna.de/?a=b&c=d#e",
]


@pytest.mark.parametrize("text", NASTY)
def test_any_text_gets_an_answer(engine: SearchEngine, find: Find, text: str) -> None:
    engine.index([document("Kurs", "Ein Kurs für alle in Unna, 1e5 a b")])
    for language in ("de", "ar", "tr", "uk"):
        result = find(text, language, "de")
        assert result.total == len(result.hits)
        assert result.suggestion == clean(result.suggestion)


@pytest.mark.parametrize("text", NASTY)
def test_any_text_can_be_indexed(engine: SearchEngine, find: Find, text: str) -> None:
    engine.index([document(f"Kurs {text}", f"{text} Beratung", name="x")])
    assert find("beratung").total == 1


def test_search_takes_at_most_five_queries(
    engine: SearchEngine, find: Find, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    engine.index([document(f"Kurs {n}", "Beratung für Frauen") for n in range(30)])
    for text in ("kurs beratung", "kurs fehlt", "kurs beratnug", "kurs 1 2", "fehltganz"):
        with django_assert_max_num_queries(5):
            find(text, "ru", "en", "de", kinds=("offer",))


def test_usual_search_takes_three_queries(
    engine: SearchEngine, find: Find, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    engine.index([document("Kurs")])
    with django_assert_max_num_queries(3):
        assert isinstance(document("Kurs"), SearchDocument)
        find("kurs")
