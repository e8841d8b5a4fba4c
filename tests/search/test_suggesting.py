"""What is suggested while somebody types: words of the concepts, where they lead, and titles."""

from typing import Any

import pytest
from django.test import Client

from search.asking.beginnings import Beginnings
from search.concepts.models import SearchConcept
from search.engine import SearchEngine
from search.models import MissedSearch
from tests.search.documents import document

pytestmark = pytest.mark.django_db
HOUSING = {
    "de": ["Mietschulden", "Räumungsklage", "ich verliere die Wohnung"],
    "ar": ["ديون الإيجار"],
    "tr": ["ışıksız daire", "kira borcu"],
}
INTERPRETER = {"de": ["Dolmetscher", "Sprachmittlung"], "ru": ["переводчик"], "uk": ["перекладач"]}


def going_on_from(text: str, language: str = "de", limit: int = 8) -> list[str]:
    known = Beginnings([HOUSING, INTERPRETER])
    return [found.text for found in known.going_on_from(text, language, limit)]


@pytest.mark.parametrize(
    ("typed", "language", "word"),
    [
        ("miet", "de", "Mietschulden"),
        ("RAEUM", "de", "Räumungsklage"),
        ("raum", "de", "Räumungsklage"),
        ("wohn", "de", "ich verliere die Wohnung"),
        ("isiks", "tr", "ışıksız daire"),
        ("ديون", "ar", "ديون الإيجار"),
        ("perevod", "ru", "переводчик"),
        ("meitsch", "de", "Mietschulden"),
        ("dolmescher", "de", "Dolmetscher"),
        ("dolmet", "uk", "Dolmetscher"),
    ],
)
def test_words_go_on_from_what_was_typed(typed: str, language: str, word: str) -> None:
    assert going_on_from(typed, language) == [word]


@pytest.mark.parametrize("typed", ["", "...", "xyz", "schulden", "mx", "wietschulden"])
def test_what_is_no_beginning_suggests_nothing(typed: str) -> None:
    assert going_on_from(typed) == []


def test_what_is_spelled_so_leaves_no_place_for_what_is_nearly_so() -> None:
    known = Beginnings([{"de": ["Mieten"]}, {"de": ["Mittel"]}])
    assert [found.text for found in known.going_on_from("miete", "de", 8)] == ["Mieten"]


def test_own_language_comes_first_and_a_concept_once() -> None:
    known = Beginnings([{"de": ["Amt"], "tr": ["amir"]}, {"de": ["Amtsbrief", "Amtspost"]}])
    found = known.going_on_from("am", "tr", 8)
    assert [(one.text, one.language) for one in found] == [("amir", "tr"), ("Amtspost", "de")]
    assert len(known.going_on_from("am", "tr", 1)) == 1


def suggested(client: Client, text: str, language: str = "de") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/{language}/search/suggest/", {"q": text}).json()
    return found


@pytest.fixture
def housing(engine: SearchEngine) -> None:
    SearchConcept.objects.create(words={code: "\n".join(lines) for code, lines in HOUSING.items()})
    SearchConcept.objects.create(words={"de": "Mietauto\nLeihwagen"})
    engine.index(
        [
            document("Hilfe beim Wohnen", "Bei einer Räumungsklage hilft die Stadt", name="w"),
            document("Mieterverein", name="m"),
            document("مساعدة السكن", "ديون الإيجار", name="w", language="ar"),
        ]
    )


def test_visitor_sees_where_a_word_leads_then_titles(client: Client, housing: None) -> None:
    assert suggested(client, "MIET") == [
        {"text": "Mietschulden", "language": "de", "leads_to": "Hilfe beim Wohnen"},
        {"text": "Mieterverein", "language": "de", "leads_to": ""},
    ]
    assert suggested(client, "ديون", "ar") == [
        {"text": "ديون الإيجار", "language": "ar", "leads_to": "مساعدة السكن"}
    ]


def test_at_most_eight_are_suggested(client: Client, engine: SearchEngine) -> None:
    for n in range(9):
        SearchConcept.objects.create(words={"de": f"Kurs mit Nummer{n}\nLehrgang{n}"})
    engine.index([document(f"Kurs {n}", f"Lehrgang{n}", name=f"k{n}") for n in range(9)])
    found = suggested(client, "kurs")
    assert len(found) == 8
    assert sum(bool(one["leads_to"]) for one in found) == 5


def test_nobody_learns_what_was_begun(client: Client, housing: None) -> None:
    response = client.get("/de/search/suggest/", {"q": "mietsch"})
    assert "public" in response.headers["Cache-Control"]
    assert not response.cookies
    assert not MissedSearch.objects.exists()


@pytest.mark.parametrize("text", ["\x00", "a" * 1000, "%", "' OR 1=1", "\u202e", "💬"])
def test_any_beginning_gets_an_answer(client: Client, housing: None, text: str) -> None:
    assert isinstance(suggested(client, text), list)
