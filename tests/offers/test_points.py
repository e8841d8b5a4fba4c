"""Where the map shows a place: at its own point, or about there, and then everybody is told."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from django.urls import reverse

from networks.demo.areas import load_areas
from networks.models import District, Municipality
from offers.demo.content import load_places
from offers.mapping.approximate import free_point
from offers.mapping.outlines import lies_within, rings
from offers.models import Location, Offer
from offers.summary import route_to
from portal.demo.loader import DemoLoader
from tests.home.admin_forms import as_opened
from tests.home.content import Content
from tests.home.factories import DistrictFactory
from tests.offers.events.factories import add_event, weekly
from tests.offers.factories import LocationFactory, add_offer
from tests.offers.pages import page, words
from tests.stores import publish_something

pytestmark = pytest.mark.django_db
MIDDLE = {"latitude": "51.536", "longitude": "7.690"}
UNNA = {"name": {"de": "Unna"}, **MIDDLE}
SAID = "Auf der Karte ungefähr: in der Mitte des Stadtteils"


def district(slug: str = "mitte", **values: Any) -> District:
    made: District = DistrictFactory(slug=slug, **{**MIDDLE, **values})
    return made


def town(**values: Any) -> Municipality:
    return Municipality.objects.create(slug="unna-here", **{**UNNA, **values})


def test_place_without_a_point_stands_in_the_middle_of_its_district(content: Content) -> None:
    place = LocationFactory(district=district())
    assert (place.point, place.exactness) == ((51.536, 7.69), "district")
    assert place.exact_point is None


def test_place_without_a_district_stands_in_the_middle_of_its_town(content: Content) -> None:
    place = LocationFactory(municipality=town())
    assert (place.point, place.exactness) == ((51.536, 7.69), "town")


def test_place_of_which_nothing_is_known_has_no_point(content: Content) -> None:
    place = LocationFactory(district=DistrictFactory())
    assert (place.point, place.exactness) == (None, "")


def test_point_that_is_given_is_exact(content: Content) -> None:
    place = LocationFactory(district=district(), latitude="51.5", longitude="7.7")
    place.refresh_from_db()
    assert (place.exact_point, place.exactness) == ((51.5, 7.7), "exact")


def test_neighbours_cover_each_other_nowhere_and_stay_where_they_are(content: Content) -> None:
    here, there = district(), town()
    places = [LocationFactory(district=here, municipality=there) for _n in range(12)]
    points = [place.point for place in places if place.point]
    assert len(set(points)) == 12
    apart = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a in points for b in points if a != b]
    assert min(apart) > 0.0015  # degrees: more than 150 m
    assert all(lies_within(rings()["Unna"], *point) for point in points)
    places[3].save()
    places[3].refresh_from_db()
    assert places[3].point == points[3]


def test_database_takes_no_point_that_nobody_can_judge(content: Content) -> None:
    place = LocationFactory(latitude="51.5", longitude="7.7")
    with pytest.raises(IntegrityError), transaction.atomic():
        Location.objects.filter(pk=place.pk).update(exactness="")


def test_nothing_is_measured_from_an_approximate_point(content: Content, client: Client) -> None:
    here = district(latitude="51.54", longitude="7.70")
    LocationFactory(district=here)
    beside = LocationFactory(district=here)
    assert beside.point != (51.54, 7.7)
    offer = add_offer(content["offers"], "beside", places=[beside])
    assert Offer.objects.get(pk=offer.pk).search_facts().points == ((51.54, 7.7),)
    route = route_to(beside)
    assert "Bahnhofstra" in route.web
    assert str(beside.latitude) not in route.web + route.device


def test_approximate_point_is_named_on_the_map_in_the_list_and_on_the_offer(
    content: Content, client: Client
) -> None:
    place = LocationFactory(slug="treff", name="Treff", district=district())
    offer = add_offer(content["offers"], "here", title="Kurs", places=[place])
    markup = page(client, "/de/map/")
    assert SAID in words(markup)
    marks = {tag["id"]: tag["aria-label"] for tag in markup.all("a") if tag["class"] == "p-mark"}
    assert marks == {"mark-rathaus": "Rathaus", "mark-treff": "Treff (ungefähr)"}
    assert SAID in words(page(client, f"/de/offers/{offer.slug}/"))
    assert SAID not in words(page(client, content.address("counselling")))
    features = client.get("/api/offers.geojson").json()["features"]
    told = {feature["id"]: feature["properties"]["exactness"] for feature in features}
    assert told == {"rathaus": "exact", "treff": "district"}


def test_calendar_gives_no_approximate_point(content: Content, client: Client) -> None:
    near = LocationFactory(district=district())
    event = add_event(content["events"], "near", title="Nah", location=near, **weekly(0))
    calendar = client.get(f"/de/calendar/{event.slug}.ics").content
    assert b"LOCATION" in calendar
    assert b"GEO:" not in calendar
    Location.objects.filter(pk=near.pk).update(exactness="exact")
    publish_something()
    assert b"GEO:51.536" in client.get(f"/de/calendar/{event.slug}.ics").content


# --- In the admin -----------------------------------------------------------------------------


def saved(client: Client, place: Location, **changes: str) -> Location:
    address = reverse("wagtailsnippets_offers_location:edit", args=[place.pk])
    data = as_opened(client.get(address).content.decode())
    answer = client.post(address, data | changes)
    assert answer.status_code == 302, answer.context["form"].errors
    return Location.objects.get(pk=place.pk)


def test_editor_sets_an_exact_point_and_takes_it_back(
    content: Content, admin_client: Client
) -> None:
    place = LocationFactory(district=district())
    assert saved(admin_client, place).exactness == "district"
    after = saved(admin_client, place, latitude="51.533331", longitude="7.688887")
    assert (after.exact_point, after.exactness) == ((51.533331, 7.688887), "exact")
    emptied = saved(admin_client, place, latitude="", longitude="")
    assert (emptied.point, emptied.exactness) == ((51.536, 7.69), "district")


def test_approximate_point_goes_with_its_place_to_another_district(
    content: Content, admin_client: Client
) -> None:
    here = district()
    place = LocationFactory(district=here)
    other = district("massen", latitude="51.535", longitude="7.640")
    moved = saved(admin_client, place, district=str(other.pk))
    assert (moved.point, moved.exactness) == ((51.535, 7.64), "district")
    exact = saved(admin_client, place, latitude="51.5", longitude="7.7")
    assert saved(admin_client, exact, district=str(here.pk)).point == (51.5, 7.7)


def test_form_shows_the_map_with_the_point(content: Content, admin_client: Client) -> None:
    place = LocationFactory(district=district())
    address = reverse("wagtailsnippets_offers_location:edit", args=[place.pk])
    html = admin_client.get(address).content.decode()
    assert 'data-point x="50.00%" y="50.00%"' in html
    assert "js/point.js" in html
    assert admin_client.get(reverse("wagtailsnippets_offers_location:add")).status_code == 200


# --- The demo ---------------------------------------------------------------------------------


def test_places_of_the_demo_stand_apart_in_the_city_and_claim_no_exactness() -> None:
    for model in (District, Municipality):  # those of the tests have no middle
        model._default_manager.update(slug=Concat(Value("test-"), "slug"))
    loader = DemoLoader(report=lambda _name: None)
    load_areas(loader)
    load_places(loader)
    files = [entry.slug for entry in loader.entries("offers", "locations")]
    places = list(Location.objects.filter(slug__in=files))
    assert len(places) > 10
    assert {place.exactness for place in places} == {"district", "town"}
    points = [place.point for place in places if place.point]
    assert len(set(points)) == len(places)
    assert all(lies_within(rings()["Unna"], *point) for point in points)


def test_full_outline_holds_nobody_up() -> None:
    ring = [(7.69, 51.535), (7.6901, 51.535), (7.6901, 51.5351), (7.69, 51.5351), (7.69, 51.535)]
    middle = (51.53505, 7.69005)
    assert free_point(middle, [middle], ring) == middle
