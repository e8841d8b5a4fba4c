"""Synonyms: written by editors, checked with a sentence, found by whoever types one of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from portal.content.generation import content_generation
from portal.content.translated import TranslatedText
from portal.content.translation.records import translate_record
from portal.models import User
from search.asking.thesaurus import Thesaurus
from search.concepts.fields import check_words, word_list
from search.concepts.kept import thesaurus
from search.engine import SearchEngine
from search.models import SearchConcept
from search.words.terms import query_words
from tests.search.documents import Find, document, titles
from tests.stores import publish_something

pytestmark = pytest.mark.django_db
Capture = Callable[..., Any]


def concept(**words: str) -> SearchConcept:
    return SearchConcept.objects.create(words=TranslatedText(words))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sprachkurs\nsprachkurs", "de"),
        ("Ausländeramt\nAuslaenderamt", "de"),
        ("إقامة\nالاقامة", "ar"),
        ("!!!", "de"),
        ("ein Kurs für sehr viele Leute", "de"),
        ("wo", "de"),
        ("\n".join(f"Wort{number}" for number in range(61)), "de"),
    ],
)
def test_line_the_search_cannot_use_is_refused(text: str, language: str) -> None:
    with pytest.raises(ValidationError):
        check_words(text, language)


def test_words_stand_in_lines() -> None:
    assert word_list("  Kurs \n\n Deutsch   lernen\r\n") == ["Kurs", "Deutsch lernen"]
    check_words("Kurs\nDeutsch lernen\niş", "de")  # a stop word of another language is none here


def test_reader_finds_by_a_synonym_in_her_own_words(engine: SearchEngine, find: Find) -> None:
    engine.index(
        [document("Stellenangebote"), document("Schwimmbad"), document("Treff", language="ar")]
    )
    assert titles(find("شغل", "ar")) == []
    concept(de="Arbeit\nStellenangebote", ar="عمل\nشغل")
    publish_something()
    assert titles(find("شغل", "ar")) == ["Stellenangebote"]
    assert titles(find("Arbeit", "de")) == ["Stellenangebote"]


def test_reader_whose_language_has_menus_alone_finds_by_her_own_word(
    engine: SearchEngine, find: Find
) -> None:
    """She is answered in English, where there is, by what the concept knows in German."""
    engine.index([document("Kindergarten", language="de"), document("Schwimmbad")])
    assert titles(find("przedszkola", "pl", "en", "de")) == []
    concept(de="Kita\nKindergarten", pl="przedszkole")
    publish_something()
    assert titles(find("przedszkola", "pl", "en", "de")) == ["Kindergarten"]


def test_reader_of_easy_german_is_understood_as_in_german(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Deutsch lernen", language="de-simple")])
    concept(de="Sprachkurs\nDeutsch lernen")
    publish_something()
    assert titles(find("Sprachkurs", "de-simple", "de")) == ["Deutsch lernen"]


def test_saving_and_deleting_a_concept_outdates_what_is_kept(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    words = query_words("schmöker", "de")
    assert not thesaurus().meanings(words)
    before = content_generation()
    with django_capture_on_commit_callbacks(execute=True):
        made = concept(de="Buch\nSchmöker")
    assert content_generation() > before
    assert thesaurus().meanings(words)
    with django_capture_on_commit_callbacks(execute=True):
        made.delete()
    assert not thesaurus().meanings(words)


def test_unchanged_concepts_are_not_read_again(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    concept(de="Buch\nSchmöker")
    publish_something()
    first = thesaurus()
    with django_assert_num_queries(0):
        assert thesaurus() is first
    publish_something()  # as after a publication
    with django_assert_num_queries(1):
        assert thesaurus() is first


def add_address(**query: str) -> str:
    return reverse(SearchConcept.snippet_viewset.get_url_name("add"), query=query)


def form(**words: str) -> dict[str, str]:
    empty = {f"words_{code}": "" for code in ("de", "en", "ar", "ru", "tr", "uk")}
    return empty | {"note": ""} | {f"words_{code}": text for code, text in words.items()}


def test_editor_makes_a_concept_from_a_word(admin_client: Client) -> None:
    opened = admin_client.get(add_address(language="ar", word="شغل في المدينة القريبة منا"))
    assert opened.status_code == 200
    html = opened.content.decode()
    assert "شغل في المدينة القريبة</textarea>" in html
    assert 'lang="de-simple"' not in html
    assert 'lang="fa"' in html
    answer = admin_client.post(add_address(), form(de="Arbeit", ar="شغل"))
    assert answer.status_code == 302
    made = SearchConcept.objects.get()
    assert made.lines() == {"de": ["Arbeit"], "ar": ["شغل"]}
    assert str(made) == "Arbeit"


def test_editor_is_told_in_a_sentence_what_is_wrong(admin_client: Client) -> None:
    refused = admin_client.post(add_address(), form(de="Kurs\nKURS"))
    assert "Deutsch: „KURS“ und „Kurs“ sind für die Suche dasselbe Wort." in (
        refused.content.decode()
    )
    alone = admin_client.post(add_address(), form(de="Kurs")).content.decode()
    assert "mindestens zwei Wörter" in alone
    assert not SearchConcept.objects.exists()


@pytest.mark.parametrize("address", [{"language": "xx", "word": "a"}, {"language": "de"}])
def test_any_address_opens_an_empty_form(admin_client: Client, address: dict[str, str]) -> None:
    assert admin_client.get(add_address(**address)).status_code == 200


def test_list_shows_what_is_shared_and_what_is_lacking(admin_client: Client) -> None:
    concept(de="Termin\nVerabredung", uk="термін")
    concept(de="Frist\nStichtag", uk="Термін", en="deadline")
    where = reverse(SearchConcept.snippet_viewset.get_url_name("list"))
    shown = admin_client.get(where).content.decode()
    assert "термін (Frist)" in shown
    assert "Термін (Termin)" in shown
    lacking = admin_client.get(where, {"lacks": "en"}).content.decode()
    assert "Verabredung" in lacking
    assert "Stichtag" not in lacking


def test_list_costs_the_same_with_many_concepts(
    admin_client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(40):
        concept(de=f"Wort{number}\nwort", en="word")
    where = reverse(SearchConcept.snippet_viewset.get_url_name("list"))
    admin_client.get(where)
    with django_assert_max_num_queries(20):
        admin_client.get(where)


def test_translator_writes_words_at_the_desk_checked_alike(
    editor: User, admin_client: Client
) -> None:
    made = concept(de="Arbeit\nJob")
    key = f"search.searchconcept-{made.pk}-words"
    translate_record(actor=editor, language="ar", key=key, text="عمل\nشغل")
    made.refresh_from_db()
    assert made.lines()["ar"] == ["عمل", "شغل"]
    with pytest.raises(ValidationError):
        translate_record(actor=editor, language="ar", key=key, text="عمل\nالعمل")
    desk = reverse("record_words")
    query = {"kind": "search.searchconcept", "all": "1"}
    assert key in admin_client.get(desk, query | {"language": "en"}).content.decode()
    assert key not in admin_client.get(desk, query | {"language": "de-simple"}).content.decode()


def test_a_word_of_no_meaning_is_a_word_of_another_language_for_its_readers_alone() -> None:
    words = Thesaurus([{"de": ["Arbeit"], "en": ["job"], "tr": ["iş"]}])
    assert not words.meanings(query_words("is", "de"), "de")
    assert words.meanings(query_words("is", "tr"), "tr")
    assert words.meanings(query_words("iş", "de"), "de")
