"""Where an offer is, as the search hears it."""

import pytest

from networks.models import District
from offers.models import Offer
from tests.home.content import Content
from tests.offers.factories import LocationFactory, add_offer

pytestmark = pytest.mark.django_db
MASSEN, MITTE = (51.535, 7.64), (51.536, 7.69)


@pytest.fixture
def districts(content: Content) -> tuple[District, District, District]:
    def district(slug: str, point: tuple[float, float] | None) -> District:
        latitude, longitude = point or (None, None)
        values = {"latitude": latitude, "longitude": longitude, "name": {"de": slug}}
        return District.objects.create(slug=slug, **values)

    return district("massen", MASSEN), district("mitte", MITTE), district("unplaced", None)


def places_of(offer: Offer) -> tuple[set[str], tuple[tuple[float, float], ...]]:
    facts = Offer.objects.get(pk=offer.pk).search_facts()
    return {code for name, code in facts.values if name == "district"}, facts.points


def test_offer_is_where_its_places_are_and_else_in_their_districts(
    content: Content, districts: tuple[District, District, District]
) -> None:
    massen, mitte, unplaced = districts
    exact = LocationFactory(district=mitte, latitude="51.5", longitude="7.7")
    places = [exact, LocationFactory(district=massen), massen, unplaced]
    offer = add_offer(content["offers"], "kurs", places=places)
    assert places_of(offer) == ({"massen", "mitte", "unplaced"}, ((51.5, 7.7), MASSEN))


def test_offer_without_a_place_is_there_for_every_district(
    content: Content, districts: tuple[District, District, District]
) -> None:
    offer = add_offer(content["offers"], "online")
    assert places_of(offer) == ({"massen", "mitte", "unplaced", "koenigsborn"}, ())


def test_offer_outside_the_districts_is_in_none(
    content: Content, districts: tuple[District, District, District]
) -> None:
    offer = add_offer(content["offers"], "fern", places=[LocationFactory()])
    assert places_of(offer) == (set(), ())
