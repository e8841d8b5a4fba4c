"""What was searched in vain is counted without a person."""

from datetime import timedelta
from itertools import count as count_from
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from search.asking.plan import SearchQuery
from search.engine import SearchEngine
from search.finding import SearchResult
from search.missed import counting
from search.missed.counting import is_telling
from search.missed.models import MissedSearchQuerySet
from search.models import MissedSearch
from tests.search.documents import document

pytestmark = pytest.mark.django_db


def ask(client: Client, text: str, language: str = "de", **more: str) -> None:
    assert client.get(f"/{language}/search/", {"q": text, **more}).status_code == 200


def noted() -> list[tuple[str, str, str, int]]:
    rows = MissedSearch.objects.order_by("pk")
    return list(rows.values_list("language", "text", "spelling", "searches"))


@pytest.fixture(autouse=True)
def nothing_counted_lately() -> None:
    counting._lately.clear()


@pytest.fixture
def unkept(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a minute went by after each search, and each came from another place."""
    settings.PAGE_CACHE = False
    places = count_from(1)
    monkeypatch.setattr(counting, "SECONDS_APART", 0.0)
    monkeypatch.setattr(counting, "place_of", lambda _request: f"place {next(places)}")


def test_search_in_vain_is_counted_by_day_and_language(
    client: Client, engine: SearchEngine, unkept: None
) -> None:
    engine.index([document("Schuldnerberatung")])
    for text in ("Einhörner", "EINHÖRNER", "einhoerner"):
        ask(client, text)
    ask(client, "Einhörner", "tr")
    ask(client, "Schuldnerberatung")
    assert noted() == [("de", "einhorner", "einhörner", 3), ("tr", "einhorner", "einhörner", 1)]
    assert {row.day for row in MissedSearch.objects.all()} == {timezone.localdate()}


def test_counting_takes_few_queries_after_the_page_is_sent(
    engine: SearchEngine, django_assert_max_num_queries: Any, unkept: None, rf: RequestFactory
) -> None:
    for most in (4, 1):  # a new text, and one that was there
        counting.note(rf.get("/"), SearchQuery("Einhörner", "de"), SearchResult())
        with django_assert_max_num_queries(most):
            counting.write()
    assert noted() == [("de", "einhorner", "einhörner", 2)]


def test_what_is_found_by_correction_alone_is_counted_too(
    client: Client, engine: SearchEngine, unkept: None
) -> None:
    engine.index([document("Schuldnerberatung")])
    ask(client, "Schuldnerbertung")
    assert noted() == [("de", "schuldnerbertung", "schuldnerbertung", 1)]


def test_kept_page_asks_nothing_and_counts_nothing(
    client: Client, engine: SearchEngine, django_assert_num_queries: Any
) -> None:
    ask(client, "Einhörner")
    with django_assert_num_queries(0):
        ask(client, "Einhörner")
    assert noted() == [("de", "einhorner", "einhörner", 1)]


@pytest.mark.parametrize(
    ("typed", "more"),
    [
        ("EINHÖRNER!", {}),  # another spelling
        ("Einhörner", {"page": "01"}),  # another way to write the first page
        ("Einhörner", {"page": "x" * 400}),  # too long for a kept page
    ],
)
def test_nobody_makes_a_text_many_within_a_minute(
    client: Client,
    engine: SearchEngine,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    more: dict[str, str],
) -> None:
    now = 1000.0
    monkeypatch.setattr(counting, "monotonic", lambda: now)
    ask(client, "Einhörner")
    ask(client, typed, **more)
    assert noted() == [("de", "einhorner", "einhörner", 1)]
    now += counting.SECONDS_APART
    ask(Client(REMOTE_ADDR="198.51.100.7"), "einhoerner")
    assert noted()[0][-1] == 2


def test_nobody_plants_a_text_from_one_place(
    engine: SearchEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However slowly: once a day, so five days alone for what five people make in two."""
    settings.PAGE_CACHE = False
    monkeypatch.setattr(counting, "SECONDS_APART", 0.0)
    day = timezone.localdate()
    monkeypatch.setattr(counting.timezone, "localdate", lambda: day)
    for expected in (1, 2):
        for spelling in ("Einhörner", "EINHÖRNER", "einhoerner"):
            ask(Client(REMOTE_ADDR="198.51.100.7"), spelling)
            ask(Client(REMOTE_ADDR="198.51.100.7"), spelling, "tr")
        assert [row[-1] for row in noted()] == [1, 1] * expected
        day += timedelta(days=1)


def test_place_that_floods_is_heard_no_further_and_others_are(
    engine: SearchEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_FROM_A_PLACE", 2)
    for text in ("Einhörner", "Drachen", "Riesen"):
        ask(Client(REMOTE_ADDR="198.51.100.7"), text)
    ask(Client(REMOTE_ADDR="198.51.100.8"), "Zwerge")
    assert [row[1] for row in noted()] == ["einhorner", "drachen", "zwerge"]


def test_no_address_is_kept_not_even_in_the_cache(
    engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []

    def keeps(*given: Any) -> bool:
        kept.append(str(given))
        return True

    for name in ("add", "set"):
        monkeypatch.setattr(cache, name, keeps)
    ask(Client(REMOTE_ADDR="198.51.100.7"), "Einhörner")
    assert len([key for key in kept if "missed:" in key]) == 2
    assert not [key for key in kept if "198.51" in key or "inh" in key]


def test_flood_of_texts_is_counted_no_further(
    client: Client, engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_LATELY", 2)
    for text in ("Einhörner", "Drachen", "Riesen"):
        ask(client, text)
    assert [row[1] for row in noted()] == ["einhorner", "drachen"]


@pytest.mark.parametrize("more", [{"kind": "offer"}, {"page": "2"}])
def test_only_the_first_page_without_filters_counts(
    client: Client, engine: SearchEngine, unkept: None, more: dict[str, str]
) -> None:
    ask(client, "Einhörner", **more)
    assert noted() == []


@pytest.mark.parametrize(
    ("typed", "telling"),
    [
        ("einhörner", True),
        ("5000 Euro", True),
        ("59423 Unna", True),
        ("02303 103555", False),
        ("anna 0 1 7 1 2 3", False),
        ("٠١٧١٢٣٤٥٦", False),
        ("01.02.1990 anna", False),
        ("anna@example.org", False),
        ("anna ＠ example", False),
        ("https://example.org/x", False),
        ("www.example.org", False),
        ("DE02 1203 0000 0000 2020 51", False),
        ("a", False),
        ("12", False),
        ("!!!", False),
    ],
)
def test_nothing_by_which_one_reaches_somebody_is_kept(
    client: Client, engine: SearchEngine, unkept: None, typed: str, telling: bool
) -> None:
    ask(client, typed)
    assert bool(noted()) is telling


def test_long_text_is_cut(client: Client, engine: SearchEngine, unkept: None) -> None:
    ask(client, "unauffindbar " * 20)
    [(_language, text, spelling, _searches)] = noted()
    assert len(text) <= 100
    assert len(spelling) <= 100
    assert is_telling("ab", "ab")


def test_flood_of_texts_does_not_fill_the_table(
    client: Client, engine: SearchEngine, unkept: None, settings: Settings
) -> None:
    settings.SEARCH_MISSED_TEXTS_A_DAY = 3
    for number in range(6):
        ask(client, f"unauffindbar {'x' * (number + 2)}")
    assert len(noted()) == 3
    ask(client, "unauffindbar xx")
    assert noted()[0][-1] == 2


def test_page_is_answered_while_counting_fails(
    client: Client, engine: SearchEngine, unkept: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(MissedSearchQuerySet, "count_up", gone)
    ask(client, "Einhörner")
    monkeypatch.undo()
    ask(client, "Drachen")
    assert [row[1] for row in noted()] == ["drachen"]


def test_counting_can_be_switched_off(
    client: Client, engine: SearchEngine, unkept: None, settings: Settings
) -> None:
    settings.SEARCH_MISSED_COUNTED = False
    ask(client, "Einhörner")
    assert noted() == []
