"""The list of offers, filtered by its address; an offer's page."""

from collections.abc import Callable, Iterable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from offers.models import Offer
from tests.home.content import Content
from tests.home.factories import DistrictFactory, translate
from tests.networks.factories import ContactPersonFactory
from tests.offers.factories import LocationFactory, OfferCategoryFactory, add_offer
from tests.offers.pages import add_many, page, words
from tests.stores import clear_caches, publish_something

HELP, MEETING = "Beratung für Neue", "Offener Treff"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {HELP, MEETING}),
        ("category=counselling", {HELP}),
        ("category=counselling&category=leisure", {HELP, MEETING}),
        ("category=leisure&language=uk", {MEETING}),
        ("category=leisure&language=ar", set()),
        ("language=ar", {HELP}),
        ("language=de", {HELP, MEETING}),
        ("target_group=families", {HELP}),
        ("district=koenigsborn", {HELP, MEETING}),
        ("page=1", {HELP, MEETING}),
        ("page=99", {HELP, MEETING}),
        ("page=-1", {HELP, MEETING}),
        ("page=abc", {HELP, MEETING}),
        ("page=%00", {HELP, MEETING}),
        ("category=", {HELP, MEETING}),
        ("category=nonsense", {HELP, MEETING}),
        ("category=counselling&category=nonsense", {HELP}),
        ("category=%00&language=%F0%9F%98%80&district=%27%3B--", {HELP, MEETING}),
        ("language=d", {HELP, MEETING}),
        ("language=%25", {HELP, MEETING}),
        ("unknown=1&category[]=leisure", {HELP, MEETING}),
        ("category=" + "x" * 900, {HELP, MEETING}),
        ("&".join(f"category=c{n}" for n in range(80)), {HELP, MEETING}),
        ("%E0%A4%A", {HELP, MEETING}),
    ],
)
def test_address_chooses_the_offers_and_any_is_answered(
    content: Content, client: Client, query: str, found: set[str]
) -> None:
    assert {HELP, MEETING} & set(words(page(client, f"/de/offers/?{query}"))) == found


def test_chosen_filters_are_ticked_and_can_be_taken_back(content: Content, client: Client) -> None:
    markup = page(client, "/ar/offers/?category=counselling&language=tr")
    ticked = {tag["value"] for tag in markup.all("input") if "checked" in tag.attributes}
    assert ticked == {"counselling", "tr"}
    [form] = [tag for tag in markup.all("form") if tag["class"] == "p-filter"]
    assert (form["method"], form["action"]) == ("get", "/ar/offers/#results")
    assert "/ar/offers/" in [tag["href"] for tag in markup.all("a")]


def test_every_filter_has_a_label(content: Content, client: Client) -> None:
    markup = page(client, "/de/offers/")
    labelled = {tag["for"] for tag in markup.all("label")}
    boxes = [tag for tag in markup.all("input") if tag["type"] == "checkbox"]
    assert boxes
    assert all(box["id"] in labelled for box in boxes)


def test_nothing_found_offers_a_way_on(content: Content, client: Client) -> None:
    markup = page(client, "/de/offers/?category=leisure&language=ar")
    assert HELP not in words(markup)
    assert "/de/offers/" in [tag["href"] for tag in markup.all("a")]


def test_draft_and_expired_offers_are_not_listed(content: Content, client: Client) -> None:
    add_offer(content["offers"], "draft", title="Entwurf", live=False)
    for address in ("/de/offers/", "/de/map/", "/de/"):
        assert "Entwurf" not in words(page(client, address))
    assert client.get("/de/offers/draft/").status_code == 404


def queries_of(client: Client, addresses: Iterable[str]) -> dict[str, int]:
    """How many each needs for its first visitor after something was published."""
    counted = {}
    for address in addresses:
        client.get(address)
        publish_something()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counted[address] = len(captured)
    return counted


LISTS = ["/de/offers/?page=1", "/ar/offers/?page=1",
         "/ar/offers/?category=counselling&language=ar&district=koenigsborn&target_group=families",
         "/ar/map/?x=1"]  # fmt: skip
MAP = LISTS[-1]


def test_list_costs_the_same_with_5_and_with_60_offers(content: Content, client: Client) -> None:
    add_many(content, 3)
    few = queries_of(client, LISTS)
    add_many(content, 55)
    clear_caches()
    many = queries_of(client, LISTS)
    assert many == few | {MAP: few[MAP] + 1}  # more places than it marks one by one: groups
    assert max(many.values()) <= 15


def test_long_list_has_pages_that_keep_the_filters(content: Content, client: Client) -> None:
    for number in range(25):
        add_offer(
            content["offers"], f"o{number}", title=f"Angebot {number:02}",
            categories=[content.records["other_category"]],
            organisation=content.records["organisation"],
        )  # fmt: skip
    first = page(client, "/de/offers/?category=leisure")
    [onward] = {t["href"] for t in first.all("a") if "page=2" in t["href"] and t["rel"] == "next"}
    assert "category=leisure" in onward
    second = page(client, f"/de/offers/{onward}")
    assert "Angebot 24" in words(second)
    assert "Angebot 00" not in words(second)


# --- One offer --------------------------------------------------------------------------------


def test_offer_answers_what_one_asks_in_the_readers_language(
    content: Content, client: Client
) -> None:
    markup = page(client, content.address("counselling", "ar"))
    shown = words(markup)
    for text in ("استشارة للقادمين الجدد", "الاثنين الساعة 10", "الهوية", "العائلات", "استشارة"):
        assert text in shown
    links = [tag["href"] for tag in markup.all("a")]
    assert "tel:+492303111" in links
    assert "tel:+492303103555" in links
    assert "/ar/organisations/weltoffen/" in links


def test_offer_without_contact_shows_its_organisation(content: Content, client: Client) -> None:
    links = [tag["href"] for tag in page(client, content.address("meeting")).all("a")]
    assert "tel:+4923031030" in links
    assert "https://treff.example.org/" in links


def test_offer_with_nothing_but_a_title_is_a_page(content: Content, client: Client) -> None:
    add_offer(content["offers"], "bare")
    assert client.get("/ar/offers/bare/").status_code == 200
    assert client.get("/ar/offers/").status_code == 200


def test_offer_costs_the_same_with_many_contacts(
    content: Content, client: Client, django_assert_max_num_queries: Callable
) -> None:
    offer = add_offer(
        content["offers"], "rich",
        categories=[OfferCategoryFactory() for _n in range(6)],
        places=[LocationFactory(district=DistrictFactory()) for _n in range(6)],
        people=[ContactPersonFactory() for _n in range(6)],
    )  # fmt: skip
    translate(offer, "ar")
    client.get("/ar/offers/rich/")
    publish_something()
    with django_assert_max_num_queries(12):
        client.get("/ar/offers/rich/")


def test_offer_describes_itself_to_the_search(content: Content) -> None:
    [document] = Offer.objects.get(pk=content["counselling"].pk).search_documents()
    assert (document.kind, document.language) == ("offer", "de")
    for word in ("Ausweis", "montags", "Briefen"):
        assert word in document.text
    for word in ("Weltoffen", "Beratung"):
        assert word in document.keywords
