"""What is restricted stands in no list, no menu, on no map: "public" means one thing everywhere."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, InformationPage
from networks.models import Network
from offers.models import Offer, OfferCategory, OfferIndexPage
from offers.models.links import OfferPlaceLink
from offers.places import places
from offers.sections import categories
from portal.content.addresses import public_source
from tests.home.content import Content

pytestmark = pytest.mark.django_db


Restrict = Callable[[Page], None]


@pytest.fixture
def restrict(django_capture_on_commit_callbacks: Any) -> Restrict:
    def restrict_it(page: Page) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            PageViewRestriction.objects.create(page=page, restriction_type="login")

    return restrict_it


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("counselling", ["offers", "home"]),
        ("network", ["networks"]),
        ("news", ["home", "welcome"]),
        ("concept", ["concepts"]),
        ("first_chapter", ["concept"]),
    ],
)
def test_restricted_page_is_named_nowhere(
    content: Content, client: Client, restrict: Restrict, name: str, places: list[str]
) -> None:
    addresses = [content.address(place) for place in places]
    named = content.address(name)
    assert any(f'href="{named}' in client.get(each).content.decode() for each in addresses)
    restrict(content[name])
    assert client.get(named).status_code == 404
    for each in addresses:
        assert f'href="{named}' not in client.get(each).content.decode()


def test_restricted_offers_are_on_no_map_and_in_no_count(
    content: Content, client: Client, restrict: Restrict
) -> None:
    category, place = content.records["category"], content.records["exact"]
    assert place in places()
    assert OfferPlaceLink.objects.first_at([place], 5).count() == 1
    restrict(content["counselling"])
    assert place not in places()
    assert not OfferPlaceLink.objects.first_at([place], 5).exists()
    assert b"counselling" not in client.get("/api/offers.geojson?lang=de").content
    section = categories()
    assert section is not None
    counts = {str(entry.name): entry.count for entry in section.context["categories"]}
    assert counts[str(OfferCategory.objects.get(pk=category.pk).name)] == 0


def test_place_of_one_restricted_and_one_public_offer_stays_on_the_map(
    content: Content, restrict: Restrict
) -> None:
    place = content.records["exact"]
    OfferPlaceLink.objects.create(page=content["meeting"], location=place)
    restrict(content["counselling"])
    assert place in places()
    assert [link.page_id for link in OfferPlaceLink.objects.first_at([place], 5)] == [
        content["meeting"].pk
    ]


def test_restricted_section_leaves_the_menu_with_all_below(
    content: Content, client: Client, restrict: Restrict
) -> None:
    offers = content.address("offers")
    assert f'href="{offers}"' in client.get("/de/").content.decode()
    restrict(content["offers"])
    assert f'href="{offers}"' not in client.get("/de/").content.decode()
    assert OfferIndexPage.path_of_the_list() == ""
    assert not Offer.objects.sources().exists()
    assert not content["counselling"].is_visible


def test_lists_ask_the_database_no_more_for_it(content: Content, restrict: Restrict) -> None:
    plain = str(Offer.objects.sources().query)
    assert "IN (SELECT" not in plain
    restrict(content["welcome"])
    assert "IN (SELECT" in str(Offer.objects.sources().query)
    kinds: tuple[Any, ...] = (HomePage, InformationPage, Network)
    for model in kinds:
        assert set(model.objects.sources()) == set(model.objects.filter(public_source()))
