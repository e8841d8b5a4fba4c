"""What is near stands first: near the district that is chosen, or named in what was typed."""

import pytest
from django.test import Client

from networks.models import District
from portal.content.searchable import Area, Facts, areas
from search.asking.nearby import nearby
from search.asking.plan import SearchQuery
from search.engine import SearchEngine
from tests.search.documents import Find, document, titles

pytestmark = pytest.mark.django_db
MASSEN, MITTE, HEMMERDE = (51.535, 7.640), (51.536, 7.690), (51.552, 7.775)


@pytest.fixture(autouse=True)
def districts() -> None:
    for place, (slug, names, villages, (latitude, longitude)) in enumerate(
        [
            ("massen", {"de": "Massen", "ar": "ماسن", "ru": "Массен"}, "", MASSEN),
            ("mitte", {"de": "Unna-Mitte", "en": "Unna-Mitte (centre)"}, "", MITTE),
            ("land", {"de": "Landgemeinden"}, "Hemmerde, Lünern", HEMMERDE),
        ]
    ):
        District.objects.create(
            slug=slug,
            name=names,
            villages=villages,
            sort_order=place,
            latitude=latitude,
            longitude=longitude,
        )
    District.objects.create(slug="nowhere", name={"de": "Nirgendwo"}, sort_order=9)


def near(text: str, language: str = "de", *filters: tuple[str, str]) -> str:
    place = nearby(SearchQuery(text, language, filters=filters))
    return place.area.code if place else ""


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Deutschkurs Massen", "de", "massen"),
        ("kurs in unna mitte", "de", "mitte"),
        ("kahve lünern", "tr", "land"),
        ("Massen'de Almanca kursu", "tr", "massen"),
        ("دورة في ماسن", "ar", "massen"),
        ("курсы в Массене", "ru", "massen"),
        ("mitte", "de", ""),
        ("youth centre", "en", ""),
        ("Kurs Nirgendwo", "de", ""),
        ("", "de", ""),
    ],
)
def test_area_is_known_by_its_names(text: str, language: str, code: str) -> None:
    assert near(text, language) == code


def test_chosen_district_comes_before_a_named_one() -> None:
    assert near("Deutschkurs Massen", "de", ("district", "mitte")) == "mitte"
    assert near("Kurs", "de", ("kind", "offer"), ("district", "land")) == "land"


def test_areas_are_those_of_the_districts_that_are_on_the_map() -> None:
    found = {area.code: area for area in areas()["district"]}
    assert list(found) == ["massen", "mitte", "land"]
    assert found["land"] == Area("land", ("Landgemeinden", "Hemmerde", "Lünern"), HEMMERDE)


def courses(engine: SearchEngine) -> None:
    def facts(slug: str, point: tuple[float, float]) -> Facts:
        return Facts(values=(("district", slug),), points=(point,))

    everywhere = tuple(("district", slug) for slug in ("massen", "mitte", "land", "nowhere"))
    engine.index(
        [
            document("Kurs Dorf", "Deutsch lernen", facts=facts("land", HEMMERDE)),
            document("Kurs Stadt", "Deutsch lernen", facts=facts("mitte", MITTE)),
            document("Kurs online", "Deutsch lernen", facts=Facts(values=everywhere)),
            document("Kurs West", "Deutsch lernen", facts=facts("massen", MASSEN)),
        ]
    )


def test_what_is_near_the_named_district_stands_first(engine: SearchEngine, find: Find) -> None:
    courses(engine)
    result = find("deutsch Massen")
    assert titles(result) == ["Kurs West", "Kurs online", "Kurs Stadt", "Kurs Dorf"]
    assert result.near is not None
    assert [hit.areas for hit in result.hits][::2] == [("massen",), ("mitte",)]
    assert len(result.hits[1].areas) == 4
    assert all(not hit.areas for hit in find("deutsch").hits)


def test_what_has_nothing_but_the_name_of_the_place_is_no_answer(
    engine: SearchEngine, find: Find
) -> None:
    courses(engine)
    engine.index([document("Kirche Massen", "Die Kirche in Massen", name="k")])
    assert "Kirche Massen" not in titles(find("deutsch Massen"))
    assert titles(find("Massen")) == ["Kirche Massen"]
    assert titles(find("Kirche Massen")) == ["Kirche Massen"]


def test_chosen_district_keeps_what_is_for_the_whole_city(engine: SearchEngine, find: Find) -> None:
    courses(engine)
    result = find("deutsch", filters=(("district", "massen"),))
    assert titles(result) == ["Kurs West", "Kurs online"]
    assert result.facets["district"]["massen"] == 2


def test_visitor_reads_where_each_result_is(client: Client, engine: SearchEngine) -> None:
    courses(engine)
    html = client.get("/de/search/", {"q": "Deutsch Massen"}).content.decode()
    assert "Was nahe bei „Massen“ liegt, steht zuerst." in html
    rows = html.partition('id="search-results"')[2].split("<li ")[1:5]
    where = [row.partition("Ort:")[2].partition("</p>")[0] for row in rows]
    for text, name in zip(where, ["Massen", "ganze Stadt", "Unna-Mitte", "Land"], strict=True):
        assert name in text
    assert "Ort:" not in client.get("/de/search/", {"q": "Deutsch"}).content.decode()
