"""Which documents are shown, in which order, how many, and with what context."""

from dataclasses import replace

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from portal.content.searchable import Facts
from search.engine import SearchEngine
from tests.search.documents import Find, document, embedded, titles


def test_thing_of_that_very_name_stands_first(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("A housing company and its houses", "housing, housing", language="en"),
            document("Housing", "What the town can do about it all", language="en"),
        ]
    )
    assert titles(find("housing", "en"))[0] == "Housing"


def test_thing_of_that_name_is_found_among_hundreds(engine: SearchEngine, find: Find) -> None:
    engine.index([document(f"Leben in Unna {n}", "Unna " * 9) for n in range(300)])
    engine.index([document("Unna", "Die Stadt")])
    assert titles(find("unna"))[0] == "Unna"


def test_own_language_stands_first_among_equals(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("Die VHS", name="b"),
            document("Курсы VHS", name="c", language="ru"),
        ]
    )
    assert titles(find("VHS", "ru", "en", "de")) == ["Курсы VHS", "Die VHS"]


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
    assert result.facets["kind"] == {"offer": 1}


def test_result_stands_in_the_readers_language_and_says_why(
    engine: SearchEngine, find: Find
) -> None:
    engine.index(
        [
            document("Schuldnerberatung", language="de", name="x"),
            document("Консультация по долгам", language="ru", name="x"),
        ]
    )
    (hit,) = find("Schuldnerberatung", "ru", "en", "de").hits
    assert (hit.language, hit.title) == ("ru", "Консультация по долгам")
    assert hit.found_by == ("Schuldnerberatung", "de")


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
    result = find("kurs", filters=(("kind", "organisation"),))
    assert result.facets["kind"] == {"offer": 3, "organisation": 2}
    assert result.total == 2
    assert {hit.kind for hit in result.hits} == {"organisation"}


def test_pages_do_not_overlap(engine: SearchEngine, find: Find) -> None:
    engine.index([document(f"Kurs {n}") for n in range(25)])
    pages = [titles(find("kurs", page=page)) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len({title for page in pages for title in page}) == 25


@embedded
def test_more_than_is_counted_says_so_and_filters_reach_all(
    engine: SearchEngine, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.statement.MOST_HITS", 10)
    engine.index([document(f"Kurs {n}") for n in range(30)])
    engine.index([document(f"Ein Kurs von {n}", kind="organisation") for n in range(3)])
    assert find("kurs").capped
    result = find("kurs", filters=(("kind", "organisation"),))
    assert (result.total, result.capped, len(result.hits)) == (3, False, 3)


def test_facets_count_what_else_there_is(engine: SearchEngine, find: Find) -> None:
    def facts(*values: tuple[str, str]) -> Facts:
        return Facts(values=values)

    engine.index(
        [
            document("Kurs A", facts=facts(("district", "mitte"), ("spoken", "ar"))),
            document("Kurs B", facts=facts(("district", "massen"), ("spoken", "ar"))),
            document("Kurs C", facts=facts(("district", "massen"))),
        ]
    )
    result = find("kurs", filters=(("district", "massen"),))
    assert sorted(titles(result)) == ["Kurs B", "Kurs C"]
    assert result.facets["district"] == {"mitte": 1, "massen": 2}
    assert result.facets["spoken"] == {"ar": 1}


def test_what_weighs_more_stands_first(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Kurs alt", facts=Facts(weight=0.5)), document("Kurs neu")])
    assert titles(find("kurs")) == ["Kurs neu", "Kurs alt"]


def test_what_is_near_stands_first(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [
            document("Kurs fern", facts=Facts(points=((51.60, 7.60),))),
            document("Kurs nah", facts=Facts(points=((51.54, 7.69),))),
        ]
    )
    assert titles(find("kurs", near=(51.535, 7.69))) == ["Kurs nah", "Kurs fern"]


def test_nearest_of_several_places_counts_and_the_whole_city_is_half_way(
    engine: SearchEngine, find: Find
) -> None:
    here, far = (51.535, 7.64), (51.60, 7.80)
    engine.index(
        [
            document("Kurs fern", facts=Facts(points=(far,))),
            document("Kurs überall"),
            document("Kurs hier", facts=Facts(points=(far, here))),
        ]
    )
    assert titles(find("kurs", near=here)) == ["Kurs hier", "Kurs überall", "Kurs fern"]
    engine.index([document("Kurs hier", facts=Facts(points=(far,)))])
    assert titles(find("kurs", near=here))[0] == "Kurs überall"


def test_same_key_replaces_and_removal_forgets(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Alt", name="a")])
    engine.index([document("Neu", name="a"), document("Neu auch", name="b", language="en")])
    assert titles(find("alt")) == []
    assert titles(find("neu", "de", "en")) == ["Neu"]
    engine.remove(keys=["offers.offer:a:de"])
    engine.remove(group="offers.offer:b")
    assert engine.keys() == set()


def test_removal_by_owner_takes_all_languages(engine: SearchEngine) -> None:
    engine.index([document("A", name="7"), document("A", name="7", language="en")])
    engine.index([document("B", name="77")])
    engine.remove(owner="offers.offer:7")
    assert engine.keys() == {"offers.offer:77:de"}


def test_words_of_what_is_gone_correct_nothing_after_the_night(
    engine: SearchEngine, find: Find
) -> None:
    engine.index([document("Segeln", name="a"), document("Kurs", name="b")])
    engine.remove(keys=["offers.offer:a:de"])
    engine.tidy()
    assert find("Segelm").shown_for == ""
    assert titles(find("kurs")) == ["Kurs"]


def test_only_what_differs_is_outdated(engine: SearchEngine) -> None:
    same = document("Gleich", facts=Facts(values=(("district", "mitte"),)))
    engine.index([same, document("Anders", name="a")])
    moved = replace(same, facts=Facts(values=(("district", "massen"),)))
    new = [same, document("Anders neu", name="a"), document("Neu")]
    assert [d.title for d in engine.outdated(new)] == ["Anders neu", "Neu"]
    assert engine.outdated([moved]) == [moved]


def test_keywords_are_found_and_not_quoted(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Treff", "Jeden Montag.", keywords="Kamener Straße 31")])
    (hit,) = find("Kamener Strasse").hits
    assert hit.snippet == (("Jeden Montag.", False),)


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


@embedded
def test_search_takes_a_bounded_number_of_queries(
    engine: SearchEngine, find: Find, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    engine.index([document(f"Kurs {n}", "Beratung für Frauen") for n in range(30)])
    find("warm")  # the concepts are read once
    transaction = 3 if connection.vendor == "postgresql" else 0
    with django_assert_max_num_queries(3 + transaction):  # words, things, texts
        find("kurs beratung", "ru", "en", "de")
    with django_assert_max_num_queries(4 + transaction):  # and what else a facet has
        find("kurs beratung", "ru", "en", "de", filters=(("kind", "offer"),))
    with django_assert_max_num_queries(6 + transaction):  # halves, spellings, sounds
        find("kurs fehltganz", "ru", "en", "de")
