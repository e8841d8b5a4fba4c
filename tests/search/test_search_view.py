"""The page of results."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from search import views
from search.engine import SearchEngine
from search.finding import SearchResult
from tests.home.content import Content
from tests.search.documents import document, embedded
from tests.search.nasty import NASTY

pytestmark = pytest.mark.django_db


def page(client: Client, language: str = "de", **params: str | int) -> str:
    response = client.get(f"/{language}/search/", params)
    assert response.status_code == 200
    return response.content.decode()


def test_visitor_sees_title_kind_and_marked_snippet(client: Client, engine: SearchEngine) -> None:
    engine.index([document("Treffpunkt", "Hier ist die Schuldnerberatung.", name="t")])
    html = page(client, q="beratung")
    assert '<a href="/de/t/" >Treffpunkt</a>' in html
    assert "Hier ist die <mark>Schuldnerberatung</mark>." in html
    assert '<p class="p-entry__more">' in html


def test_visitor_is_safe_from_markup_in_texts_and_queries(
    client: Client, engine: SearchEngine
) -> None:
    engine.index([document("<b>Kurs</b>", "<script>alert(1)</script> Beratung & mehr")])
    html = page(client, q='<script>alert(1)</script> "beratung" <img>')
    assert "<script>alert" not in html
    assert "<mark>Beratung</mark> &amp; mehr" in html
    assert "&lt;b&gt;Kurs&lt;/b&gt;" in html
    assert "<img>" not in html


def test_hit_in_another_language_is_marked_and_leads_to_the_readers_page(
    client: Client, engine: SearchEngine
) -> None:
    engine.index([document("Kursangebot", "Ein Kurs", name="k")])
    html = page(client, "ar", q="kurs")
    assert '<a href="/ar/k/" lang="de" dir="ltr">Kursangebot</a>' in html


def test_hit_in_a_language_nobody_expected_keeps_its_address(
    client: Client, engine: SearchEngine
) -> None:
    engine.index([document("Допомога", name="h", language="uk")])
    assert 'href="/uk/h/" lang="uk"' in page(client, "de", q="допомога")


def test_visitor_narrows_to_a_kind(client: Client, engine: SearchEngine) -> None:
    engine.index([document("Kurs A"), document("Kurs B", kind="organisation")])
    html = page(client, q="kurs", kind="organisation")
    assert "Kurs B" in html
    assert "Kurs A" not in html
    assert '<a href="?q=kurs">' in html  # the filter, and the way out of it
    assert 'href="?q=kurs&amp;kind=offer"' in page(client, q="kurs")


def test_visitor_turns_pages(client: Client, engine: SearchEngine) -> None:
    engine.index([document(f"Kurs {n}") for n in range(12)])
    assert page(client, q="kurs").count("<h3") == 10
    assert page(client, q="kurs", page=2).count("<h3") == 2
    assert page(client, q="kurs", page=99).count("<h3") == 2
    assert page(client, q="kurs", page="x" * 50).count("<h3") == 10


def test_visitor_is_told_what_was_searched_for(client: Client, engine: SearchEngine) -> None:
    engine.index([document("Schuldnerberatung")])
    html = page(client, q="Schuldnerbertung")
    assert "Ergebnisse für „<bdi>Schuldnerberatung</bdi>“" in html


def test_words_of_another_script_stand_apart_from_the_sentence(
    client: Client, engine: SearchEngine
) -> None:
    assert "Keine Ergebnisse für „<bdi>سكن</bdi>“" in page(client, q="سكن")
    engine.index([document("Kurs")])
    html = page(client, q="\u202eKurs\u2066")  # signs that would turn the rest of the page
    assert "Ein Ergebnis für „<bdi>Kurs</bdi>“" in html
    assert not {"\u202e", "\u2066"} & set(html)


def test_visitor_without_a_hit_is_not_told_of_results(
    client: Client, engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = SearchResult(shown_for="Nikah")
    monkeypatch.setattr(views, "find", lambda query: found)
    html = page(client, q="nikak")
    assert "Keine Ergebnisse" in html
    assert "Nikah" not in html


def test_visitor_without_a_hit_is_helped(client: Client, engine: SearchEngine) -> None:
    assert "p-empty" in page(client, q="nichtsdergleichen")


def test_visitor_without_a_query_gets_the_form(client: Client, engine: SearchEngine) -> None:
    html = page(client)
    assert 'id="q-results"' in html
    assert "p-empty" not in html


def test_visitor_without_a_query_is_shown_what_others_need(
    content: Content, client: Client
) -> None:
    assert "Ich brauche Rat" in page(client)


def test_page_is_public_and_short_lived(client: Client, engine: SearchEngine) -> None:
    response = client.get("/de/search/", {"q": "kurs"})
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "max-age=60" in response.headers["Cache-Control"]
    assert b"csrf" not in response.content


OK, TOO_LONG = 200, 414


@pytest.mark.parametrize("text", NASTY)
def test_any_address_gets_an_answer(client: Client, engine: SearchEngine, text: str) -> None:
    typed = text.encode("utf-8", "replace").decode()
    for params in ({"q": typed}, {"q": typed, "kind": typed, "page": typed}):
        assert client.get("/de/search/", params).status_code in {OK, TOO_LONG}


def test_bytes_that_are_no_text_get_an_answer(client: Client, engine: SearchEngine) -> None:
    assert client.get("/de/search/?q=%FF%ED%A0%80%00&kind=%00&page=%00").status_code == 200


@embedded
def test_search_page_takes_few_queries(
    client: Client,
    engine: SearchEngine,
    settings: Settings,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    settings.SEARCH_MISSED_COUNTED = False  # after the page is sent: tests/search/missed
    engine.index([document(f"Kurs {n}", "Beratung") for n in range(30)])
    page(client, q="warm")
    transaction = 3 if connection.vendor == "postgresql" else 0
    with django_assert_max_num_queries(5 + transaction):
        page(client, "de", q="kurs beratung", kind="offer")
    with django_assert_max_num_queries(5 + transaction):
        page(client, "de", q="kurs beratnug")
