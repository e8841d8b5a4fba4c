"""The list of offers, filtered by its address; an offer's page; the map and its data."""

from collections.abc import Callable, Iterable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from offers.models import Location, Offer
from tests.home.content import Content
from tests.home.factories import DistrictFactory, translate
from tests.home.markup import Markup
from tests.networks.factories import ContactPersonFactory
from tests.offers.factories import LocationFactory, OfferCategoryFactory, add_offer
from tests.stores import clear_caches, publish_something

HELP, MEETING = "Beratung für Neue", "Offener Treff"


def page(client: Client, address: str) -> Markup:
    answer = client.get(address)
    assert answer.status_code == 200
    return Markup(answer.content.decode())


def words(markup: Markup) -> list[str]:
    return [text for _language, text in markup.words]


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
        ("category=" + "x" * 4000, {HELP, MEETING}),
        ("&".join(f"category=c{n}" for n in range(500)), {HELP, MEETING}),
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
    assert (form["method"], form["action"]) == ("get", "/ar/offers/")
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


def add_many(content: Content, number_of: int) -> None:
    """Offers with all that a card shows, half of them translated."""
    for number in range(number_of):
        offer = add_offer(
            content["offers"], f"more-{number}-{number_of}", title=f"Angebot {number:02}",
            categories=[content.records["category"]], groups=[content.records["group"]],
            places=[LocationFactory(district=DistrictFactory()), content.records["district"]],
            schedule="montags", spoken_languages="de ar",
        )  # fmt: skip
        if number % 2:
            translate(offer, "ar", title=f"عرض {number:02}")


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
         "/ar/map/?x=1", "/api/offers.geojson?lang=ar"]  # fmt: skip


def test_list_costs_the_same_with_5_and_with_60_offers(content: Content, client: Client) -> None:
    add_many(content, 3)
    few = queries_of(client, LISTS)
    add_many(content, 55)
    clear_caches()
    assert queries_of(client, LISTS) == few
    assert max(few.values()) <= 15


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
    assert "tel:02303111" in links
    assert "tel:02303103555" in links
    assert "/ar/organisations/weltoffen/" in links


def test_offer_without_contact_shows_its_organisation(content: Content, client: Client) -> None:
    links = [tag["href"] for tag in page(client, content.address("meeting")).all("a")]
    assert "tel:023031030" in links
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


# --- The map ----------------------------------------------------------------------------------


def test_map_lists_all_places_without_a_script(content: Content, client: Client) -> None:
    markup = page(client, "/ar/map/")
    shown = words(markup)
    for text in ("Rathaus", "Bahnhof", "استشارة للقادمين الجدد", MEETING, "كونيغسبورن"):
        assert text in shown
    assert markup.language_of(MEETING) == "de"
    assert not [tag for tag in markup.all("script") if "leaflet" in tag["src"]]
    assert not [tag for tag in markup.all("link") if "leaflet" in tag["href"]]


def test_map_names_the_first_offers_of_a_place_and_counts_the_rest(
    content: Content, client: Client
) -> None:
    place = LocationFactory(name="Bürgerhaus", district=DistrictFactory())
    for number in range(11):
        add_offer(content["offers"], f"many-{number}", title=f"Treff {number:02}", places=[place])
    shown = words(page(client, "/de/map/"))
    assert "Treff 07" in shown
    assert "Treff 08" not in shown
    with translation.override("de"):
        text = translation.ngettext("%(count)s more offer here", "%(count)s more offers here", 3)
    assert text % {"count": 3} in shown


def test_map_goes_on_with_more_places(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offers.views.PLACES_PER_PAGE", 1)
    first, second = words(page(client, "/de/map/")), words(page(client, "/de/map/?page=2"))
    assert ("Rathaus" in first) != ("Rathaus" in second)
    assert ("Bahnhof" in first) != ("Bahnhof" in second)


def test_organisation_shows_its_offers_page_by_page(content: Content, client: Client) -> None:
    organisation = content.records["organisation"]
    for number in range(25):
        add_offer(
            content["offers"], f"of-{number}", title=f"Kurs {number:02}", organisation=organisation
        )
    first = page(client, organisation.address)
    assert "Kurs 00" in words(first)
    assert "Kurs 24" not in words(first)
    assert "Kurs 24" in words(page(client, f"{organisation.address}?page=2"))


@pytest.mark.parametrize(
    ("asked", "language"),
    [("ar", "ar"), ("de", "de"), ("", "de"), ("xx", "de"), ("%00", "de"), ("../ar", "de"),
     ("uk", "uk")],
)  # fmt: skip
def test_geojson_has_exact_places_in_the_language(
    content: Content, client: Client, asked: str, language: str
) -> None:
    answer = client.get(f"/api/offers.geojson?lang={asked}")
    assert answer["Content-Type"] == "application/geo+json"
    data = answer.json()
    assert data["type"] == "FeatureCollection"
    [feature] = data["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [7.6891, 51.5346]}
    properties = feature["properties"]
    assert properties["url"] == f"/{language}/offers/counselling/"
    assert (properties["lang"], properties["dir"]) == (
        ("ar", "rtl") if language == "ar" else ("de", "ltr")
    )
    assert properties["place"] == "Rathaus"


def test_outlines_name_their_source_and_are_public(client: Client) -> None:
    answer = client.get("/api/municipalities.geojson")
    data = answer.json()
    assert len(data["features"]) == 10
    assert "BKG" in data["attribution"]
    assert not answer.cookies
    longitude, latitude = _first_point(data["features"][0]["geometry"]["coordinates"])
    assert 7 < longitude < 9
    assert 51 < latitude < 52


def _first_point(coordinates: list) -> tuple[float, float]:
    while isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    return coordinates[0], coordinates[1]


@pytest.mark.parametrize("path", ["/de/map/", "/api/offers.geojson", "/api/municipalities.geojson"])
def test_map_can_only_be_read(content: Content, client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    ("latitude", "longitude", "wrong"),
    [("51.5", None, "__all__"), (None, "7.7", "__all__"), ("7.7", "51.5", "latitude"),
     ("51.5", "70", "longitude")],
)  # fmt: skip
def test_coordinates_elsewhere_are_refused(
    content: Content, latitude: str | None, longitude: str | None, wrong: str
) -> None:
    place = Location.objects.get(slug="rathaus")
    place.latitude, place.longitude = latitude, longitude
    with pytest.raises(ValidationError) as error:
        place.full_clean()
    assert wrong in error.value.error_dict


def test_offer_describes_itself_to_the_search(content: Content) -> None:
    [document] = Offer.objects.get(pk=content["counselling"].pk).search_documents()
    assert (document.kind, document.language) == ("offer", "de")
    for word in ("Ausweis", "montags", "Briefen"):
        assert word in document.text
    for word in ("Weltoffen", "Beratung"):
        assert word in document.keywords
