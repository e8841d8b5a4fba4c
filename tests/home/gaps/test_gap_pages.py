"""“Where something is missing”, for readers: a table in words, and every cell leads on."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from django.utils import timezone

from home.models import DataPoint, Demand, Indicator, PageFeedback
from search.missed.models import Noted
from search.models import MissedSearch, SearchConcept
from tests.home.content import Content
from tests.offers.pages import page, words
from tests.stores import clear_caches

PAGE = "/de/gaps/"
Town = dict[str, Any]


def links(client: Client, address: str = PAGE) -> list[str]:
    return [tag["href"] for tag in page(client, address).all("a")]


def test_numbers_lead_to_just_these_offers(town: Town, client: Client) -> None:
    assert "/de/life-phases/birth/#health" in links(client)
    assert "/de/life-phases/always/#leisure" in links(client)
    in_list = "/de/offers/?district=north&category=advice"
    assert in_list in links(client, f"{PAGE}?rows=district&columns=category")
    assert "Hilfe mit dem Baby" in words(page(client, in_list))
    own = "/de/gaps/offers/?district=north&field=health"
    assert own in links(client, f"{PAGE}?rows=district&columns=field")
    assert "Hilfe mit dem Baby" in words(page(client, own))
    assert "Sport" not in words(page(client, own))


def test_empty_cell_asks_for_what_one_knows(town: Town, client: Client) -> None:
    ways = [urlsplit(link) for link in links(client) if link.startswith("/de/feedback/")]
    about = [parse_qs(way.query)["page"][0] for way in ways]
    cell = "/de/gaps/?rows=phase&columns=field&phase=birth&field=leisure"
    assert cell in about
    asked = client.get("/de/feedback/", {"page": cell}).content.decode()
    assert "field=leisure" in asked  # editors are told which cell it is about
    [row] = [row for row in page(client, cell).all("th") if row["scope"] == "row"]
    assert row["role"] == "rowheader"  # the address shows this cell alone
    assert "nichts" in words(page(client, cell))


def test_all_pages_lead_to_it(town: Town, client: Client) -> None:
    shown = page(client, "/de/all-pages/")
    assert "/de/gaps/" in [tag["href"] for tag in shown.all("a")]


def test_table_says_what_it_does_not_know(town: Town, client: Client) -> None:
    said = " ".join(words(page(client, f"{PAGE}?rows=language&columns=district")))
    assert "Bei ihnen ist das nicht eingetragen" in said


def test_people_who_live_there_stand_beside_districts(town: Town, client: Client) -> None:
    for slug, beside in (("people", True), ("foreigners", False)):
        indicator = Indicator.objects.create(
            slug=slug, name={"de": slug}, unit={"de": "%"}, beside_gaps=beside
        )
        DataPoint.objects.create(
            indicator=indicator, district=town["north"], date=date(2022, 12, 31),
            value=Decimal("25.1") if beside else Decimal("44.4"), source="Bericht",
        )  # fmt: skip
    said = " ".join(words(page(client, f"{PAGE}?rows=district&columns=field")))
    assert "25,1 %" in said
    assert "44,4" not in said
    assert "25,1 %" not in " ".join(words(page(client, PAGE)))


def search_in_vain(text: str, times: int, language: str = "de") -> None:
    for day in (timezone.localdate(), timezone.localdate() - timedelta(days=1)):
        MissedSearch.objects.count_up(day, {Noted(language, text, text): times})


def test_words_of_strangers_stay_off_the_page(town: Town, client: Client) -> None:
    """What was searched in vain is public only in words that editors have among their terms."""
    SearchConcept.objects.create(words={"de": "Hebamme"})
    search_in_vain("schimpfwort", 9)
    search_in_vain("hebamme", 3)
    said = words(page(client, PAGE))
    assert "hebamme" in said
    assert "schimpfwort" not in " ".join(said)


def test_few_who_miss_something_are_not_counted(town: Town, client: Client) -> None:
    PageFeedback.objects.create(language="ar", kind="missing", words="x", times=4)
    PageFeedback.objects.create(language="ar", kind="wrong", words="x", times=9)
    assert PageFeedback.objects.missing_by_language() == []
    PageFeedback.objects.create(language="ar", kind="missing", words="y")
    assert "dass etwas fehlt: 5" in " ".join(words(page(client, PAGE)))


def test_demands_without_an_answer_stand_below(town: Town, client: Client) -> None:
    Demand.objects.update(status=Demand.Status.HEARD)
    assert "/de/demands/?status=open" not in links(client)
    clear_caches()
    Demand.objects.update(status=Demand.Status.OPEN, measure=None)
    assert "/de/demands/?status=open" in links(client)


def test_table_can_be_taken_along(town: Town, client: Client) -> None:
    answer = client.get("/ar/gaps.csv?rows=phase&columns=field&phase=birth")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [(row["row"], row["column"], row["offers"], row["missing"]) for row in rows] == [
        ("birth", "health", "1", "False"), ("birth", "leisure", "0", "True"),
    ]  # fmt: skip
    assert rows[0]["row_name"] == "الولادة"


def test_unknown_keys_find_the_same_copy(
    town: Town, client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client.get(f"{PAGE}?rows=district&columns=field")
    with django_assert_max_num_queries(0):
        client.get(f"{PAGE}?columns=field&rows=district&utm_source=letter")


def test_page_asks_little(
    town: Town, client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client.get("/de/")
    with django_assert_max_num_queries(15):  # one of them reads kept records, once for all pages
        client.get(PAGE)
    with django_assert_max_num_queries(5):
        client.get(f"{PAGE}?rows=language&columns=category")


def test_ways_lead_to_the_gaps(content: Content, town: Town, client: Client) -> None:
    for address in ("/de/life-phases/", "/de/goals/"):
        assert PAGE in links(client, address)
