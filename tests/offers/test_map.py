"""The map: a list of places without a script, the drawing's data, and where a place may lie."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from offers.models import Location
from tests.home.content import Content
from tests.home.factories import DistrictFactory
from tests.offers.factories import LocationFactory, add_offer
from tests.offers.pages import page, words

MEETING = "Offener Treff"


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
