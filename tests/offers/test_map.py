"""The map: a list of places without a script, the drawing's data, and where a place may lie."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from offers.models import Location
from tests.home.content import Content
from tests.home.factories import DistrictFactory
from tests.offers.factories import LocationFactory, add_offer
from tests.offers.pages import page, words
from tests.stores import publish_something

MEETING = "Offener Treff"


def test_map_lists_all_places_without_a_script(content: Content, client: Client) -> None:
    markup = page(client, "/ar/map/")
    shown = words(markup)
    for text in ("Rathaus", "Bahnhof", "استشارة للقادمين الجدد", MEETING, "كونيغسبورن"):
        assert text in shown
    assert markup.language_of(MEETING) == "de"
    assert not [tag for tag in markup.all("script") if "//" in tag["src"]]


def test_map_names_the_first_offers_of_a_place_and_counts_the_rest(
    content: Content, client: Client
) -> None:
    place = LocationFactory(name="Bürgerhaus", district=DistrictFactory())
    for number in range(11):
        add_offer(content["offers"], f"many-{number}", title=f"Treff {number:02}", places=[place])
    markup = page(client, "/de/map/")
    shown = words(markup)
    assert "Treff 04" in shown
    assert "Treff 05" not in shown
    with translation.override("de"):
        text = translation.ngettext(
            "%(count)s more service or activity here",
            "%(count)s more services and activities here",
            6,
        )
    assert text % {"count": 6} in shown
    [onward] = {tag["href"] for tag in markup.all("a") if "?place=" in tag["href"]}
    listed = words(page(client, onward))
    assert "Treff 10" in listed
    assert "Bürgerhaus, Bahnhofstraße 12, 59423 Unna" in listed
    assert MEETING not in listed


def test_map_goes_on_with_more_places(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offers.mapping.page.MOST_SINGLE", 1)
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
    assert data["complete"] is True
    [feature] = data["features"]
    assert feature["id"] == "rathaus"
    assert feature["geometry"] == {"type": "Point", "coordinates": [7.6891, 51.5346]}
    place = feature["properties"]
    assert (place["kind"], place["place"], place["count"]) == ("place", "Rathaus", 1)
    assert place["categories"] == {"counselling": 1}
    assert place["url"] == f"/{language}/offers/?place=rathaus"
    [offer] = place["offers"]
    assert offer["url"] == f"/{language}/offers/counselling/"
    assert (offer["lang"], offer["dir"]) == (("ar", "rtl") if language == "ar" else ("de", "ltr"))


def test_place_with_many_offers_is_one_point_on_the_map(content: Content, client: Client) -> None:
    place = content.records["exact"]
    for number in range(7):
        add_offer(
            content["offers"], f"many-{number}", title=f"Treff {number}", places=[place],
            categories=[content.records["other_category"]],
        )  # fmt: skip
    [feature] = client.get("/api/offers.geojson?lang=de").json()["features"]
    assert feature["properties"]["count"] == 8
    assert len(feature["properties"]["offers"]) == 5
    assert feature["properties"]["categories"] == {"counselling": 1, "leisure": 7}


def test_neighbours_are_a_group_that_names_their_district(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offers.geo.MOST_SINGLE", 1)
    district = content.records["district"]
    for number in range(3):
        place = LocationFactory(latitude="51.6", longitude="7.8", district=district)
        add_offer(content["offers"], f"there-{number}", places=[place])
    data = client.get("/api/offers.geojson?lang=ar").json()
    assert data["complete"] is False
    group, single = data["features"]
    assert group["properties"] == {
        "kind": "group", "places": 3, "url": "/ar/map/?district=koenigsborn",
    }  # fmt: skip
    assert group["bbox"] == [7.8, 51.6, 7.8, 51.6]
    assert single["id"] == "rathaus"
    Location.objects.filter(pk=place.pk).update(district=None)
    publish_something()
    group, _single = client.get("/api/offers.geojson?lang=ar").json()["features"]
    assert group["properties"]["url"] == "/ar/map/"


@pytest.mark.parametrize(
    ("tile", "status", "found"),
    [("9/266/170", 200, 1), ("9/0/0", 200, 0), ("9/512/0", 404, 0), ("19/0/0", 404, 0)],
)
def test_tile_holds_the_places_in_it(
    content: Content, client: Client, tile: str, status: int, found: int
) -> None:
    answer = client.get(f"/api/offers/{tile}.geojson?lang=de")
    assert answer.status_code == status
    if status == 200:
        assert len(answer.json()["features"]) == found


def test_empty_parts_of_the_world_are_not_kept(
    content: Content, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for tile, queries in (("9/266/170", 0), ("9/0/0", 1)):
        client.get(f"/api/offers/{tile}.geojson")
        with django_assert_num_queries(queries):
            client.get(f"/api/offers/{tile}.geojson")


def test_map_lists_the_places_of_one_district(content: Content, client: Client) -> None:
    shown = words(page(client, "/de/map/?district=koenigsborn"))
    assert "Rathaus" in shown
    assert "Bahnhof" not in shown
    assert "Bahnhof" in words(page(client, "/de/map/?district=nowhere"))


def test_filters_of_the_list_keep_the_place(content: Content, client: Client) -> None:
    markup = page(client, "/de/offers/?place=rathaus")
    [hidden] = [tag for tag in markup.all("input") if tag["name"] == "place"]
    assert hidden["value"] == "rathaus"
    assert MEETING not in words(page(client, "/de/offers/?place=rathaus&category=leisure"))
    assert MEETING in words(page(client, "/de/offers/?place=nowhere"))


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


@pytest.mark.parametrize(
    "path",
    [
        "/de/map/",
        "/api/offers.geojson",
        "/api/offers/9/266/170.geojson",
        "/api/municipalities.geojson",
    ],
)
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
