"""A district and a municipality have a page: what is known of them, and what there is."""

from typing import Any

from django.test import Client

from home.models import DataPoint, Indicator, Variant
from networks.models import District, Municipality, NetworkDistrict
from tests.home.content import Content
from tests.home.sitemap import places_in, sitemap
from tests.networks.factories import OrganisationFactory
from tests.offers.pages import page, words
from tests.stores import clear_caches

HERE = "/de/districts/koenigsborn/"


def add(indicator: Indicator, value: str, **more: Any) -> DataPoint:
    made: DataPoint = DataPoint.objects.create(
        indicator=indicator, date="2022-12-31", value=value, source="Amt 2022", **more
    )
    return made


def share(content: Content) -> Indicator:
    found: Indicator = Indicator.objects.create(
        slug="share", name={"de": "Anteil", "ar": "النسبة"}, unit={"de": "%"}
    )
    add(found, "30.6")
    add(found, "43.6", district=content.records["district"])
    return found


def test_district_says_its_figures_beside_the_city(content: Content, client: Client) -> None:
    share(content)
    shown = words(page(client, HERE))
    assert {"Königsborn", "Anteil", "43,6", "30,6"} <= set(shown)
    assert any("Amt 2022" in said for said in shown)
    lengths = [tag["width"] for tag in page(client, HERE).all("rect")]
    assert lengths[:2] == ["100.0", "70.2"]


def test_two_ways_of_counting_stand_beside_each_other(content: Content, client: Client) -> None:
    found = share(content)
    DataPoint.objects.filter(district__isnull=False).delete()
    for place, (slug, value) in enumerate({"with": "22.9", "without": "7.9"}.items()):
        way = Variant.objects.create(slug=slug, name={"de": f"Weise {slug}"}, sort_order=place)
        doubt = {"de": "Passt nicht zusammen."} if slug == "with" else {}
        add(found, value, district=content.records["district"], variant=way, doubt=doubt)
    for address in (HERE, "/de/indicators/share/"):
        shown = " ".join(words(page(client, address)))
        for said in ("22,9", "7,9", "Weise with", "Weise without", "fraglich",
                     "Passt nicht zusammen."):  # fmt: skip
            assert said in shown, (address, said)
    rows = client.get("/de/indicators/share.json").json()
    assert [(r["counted"], r["value"], r["doubt"]) for r in rows] == [
        ("", "30.6", ""), ("with", "22.9", "Passt nicht zusammen."), ("without", "7.9", ""),
    ]  # fmt: skip


def test_older_way_of_counting_is_history(content: Content, client: Client) -> None:
    found = share(content)
    way = Variant.objects.create(slug="anew", name={"de": "neu gezählt"})
    point = add(found, "41.0", district=content.records["district"], variant=way)
    DataPoint.objects.filter(pk=point.pk).update(date="2024-12-31")
    shown = words(page(client, HERE))
    assert "41" in shown
    assert "43,6" not in shown
    assert "43,6" in words(page(client, "/de/indicators/share/"))


def test_value_is_said_in_the_form_that_its_number_asks_for(
    content: Content, client: Client
) -> None:
    found = share(content)
    found.area_sentence = {
        "de": "Im Stadtteil {area} hat {n} von 100 Menschen.|In {area} haben {n} von 100 Menschen.",
        "de-simple": "{area}: ungefähr {whole} von 100.", "ar": "{area}: {n} من كل 100.",
    }  # fmt: skip
    found.save()
    clear_caches()
    assert "In Königsborn haben 43,6 von 100 Menschen." in words(page(client, HERE))
    easy = " ".join(words(page(client, HERE.replace("/de/", "/de-simple/"))))
    assert "ungefähr 44 von 100." in easy
    assert "43.6 من كل 100." in " ".join(words(page(client, HERE.replace("/de/", "/ar/"))))
    DataPoint.objects.filter(district__isnull=False).update(value="1.00")
    clear_caches()
    shown = words(page(client, HERE))
    assert "Im Stadtteil Königsborn hat 1 von 100 Menschen." in shown
    assert "30,6 von 100" not in " ".join(shown)  # of the city there is a sentence of its own


def test_way_of_counting_is_said_where_there_are_two(content: Content, client: Client) -> None:
    found = share(content)
    found.area_sentence = {"de": "{area}: {n} von 100."}
    found.save()
    way = Variant.objects.create(slug="without", name={"de": "ohne die Einrichtung"})
    DataPoint.objects.filter(district__isnull=False).update(variant=way)
    clear_caches()
    assert "Königsborn: 43,6 von 100 (ohne die Einrichtung)." in words(page(client, HERE))


def test_what_the_portal_counts_is_said_too(content: Content, client: Client) -> None:
    said = " ".join(words(page(client, HERE)))
    assert "Königsborn: 2 Angebote haben hier ihren Ort." in said


def test_district_names_its_networks_and_how_many_work_for_all(
    content: Content, client: Client
) -> None:
    before = " ".join(words(page(client, HERE)))
    assert "1 Netzwerk arbeitet in der ganzen Stadt oder im ganzen Kreis." in before
    NetworkDistrict.objects.create(page=content["network"], district=content.records["district"])
    clear_caches()
    markup = page(client, HERE)
    assert "Runder Tisch" in words(markup)
    assert "/de/networks/?district=koenigsborn" in [tag["href"] for tag in markup.all("a")]


def test_district_shows_what_there_is(content: Content, client: Client) -> None:
    OrganisationFactory(name="Verein Hier", district=content.records["district"])
    OrganisationFactory(name="Noch geheim", district=content.records["district"], published=False)
    markup = page(client, HERE)
    shown = words(markup)
    assert {"Verein Hier", "Rathaus"} <= set(shown)
    assert "Noch geheim" not in shown
    links = [tag["href"] for tag in markup.all("a")]
    listed = "/de/offers/?district=koenigsborn&category=counselling"
    assert listed in links
    assert "Beratung für Neue" in " ".join(words(page(client, listed)))


def test_municipality_shows_its_own_figures_alone(content: Content, client: Client) -> None:
    found = share(content)
    bergkamen = Municipality.objects.create(slug="bergkamen", name={"de": "Bergkamen"})
    add(found, "12.9", municipality=bergkamen)
    shown = words(page(client, "/de/municipalities/bergkamen/"))
    assert "12,9" in shown
    assert not {"43,6", "30,6"} & set(shown)  # neither a district nor the city
    assert client.get("/de/municipalities/koenigsborn/").status_code == 404
    assert client.get("/de/districts/bergkamen/").status_code == 404
    assert client.get("/de/municipalities/")["Location"] == "/de/districts/"


def test_all_are_listed_and_in_the_sitemap(content: Content, client: Client) -> None:
    Municipality.objects.create(slug="bergkamen", name={"de": "Bergkamen"})
    links = [tag["href"] for tag in page(client, "/ar/districts/").all("a")]
    assert {"/ar/districts/koenigsborn/", "/ar/municipalities/bergkamen/"} <= set(links)
    listed = places_in(sitemap(client))
    for path in ("/de/districts/", "/ar/districts/koenigsborn/", "/de/municipalities/bergkamen/"):
        assert any(place.endswith(path) for place in listed), path


def test_ways_lead_to_a_district(content: Content, client: Client) -> None:
    share(content)
    for address in ("/de/map/", "/de/offers/?district=koenigsborn", "/de/indicators/share/"):
        assert HERE in [tag["href"] for tag in page(client, address).all("a")], address
    home = page(client, content.address("home"))
    assert "/de/districts/" in [tag["href"] for tag in home.all("a")]


def test_district_is_found_by_its_name_and_its_villages(content: Content) -> None:
    District.objects.filter(slug="koenigsborn").update(villages="Heidedorf")
    documents = District.objects.get(slug="koenigsborn").search_documents()
    assert documents[0].url == HERE
    assert {document.keywords for document in documents} == {"Heidedorf"}


def test_portrait_asks_little(
    content: Content, client: Client, django_assert_max_num_queries: Any
) -> None:
    share(content)
    NetworkDistrict.objects.create(page=content["network"], district=content.records["district"])
    client.get(HERE)
    clear_caches()
    with django_assert_max_num_queries(31):
        client.get(HERE)
    with django_assert_max_num_queries(12):
        client.get("/de/districts/")
