"""A city with ten times as many offers and places: each page asks for as many rows as before."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.models import Count
from django.test import Client

from networks.models import Organisation
from offers.grid import CELLS, MOST_SINGLE
from offers.models import Location
from portal.bench.management.commands.copy_pages import Command
from portal.bench.places import copy_places
from tests.fetched import Fetched, fetched
from tests.home.content import Content
from tests.stores import clear_caches, publish_something

FEW, TIMES = 80, 10
FILLED = 60  # a place on a page has more offers to name, a grid more cells; 720 offers would show
MAP, LAST, OVERVIEW = "/ar/map/", "/ar/map/?page=9999", "/api/offers.geojson?lang=ar"
TILE = "/api/offers/9/266/170.geojson?lang=ar"
HOMES = ["/de/", "/ar/"]
LISTS = ["/ar/offers/", "/ar/offers/?category=counselling", "/ar/offers/?terms=online&page=99"]
MAPS = [MAP, LAST, "/ar/map/?category=counselling"]


def cost(client: Client, address: str) -> Fetched:
    """For the first visitor after a publication."""
    client.get(address)
    publish_something()
    with fetched() as counted:
        assert client.get(address).status_code == 200
    return counted


@pytest.fixture
def grow(content: Content) -> None:
    """First so many offers that every page and every answer is full."""
    multiply(FEW, FEW // 2)


def multiply(offers: int = FEW * TIMES, places: int = TIMES) -> None:
    Command().handle(model="offers.Offer", number=offers)
    copy_places(places)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a database does by itself, once a change has been committed
    clear_caches()


@pytest.mark.usefixtures("grow")
def test_pages_ask_for_no_more_rows_with_800_offers_than_with_80(client: Client) -> None:
    [largest] = Organisation.objects.annotate(n=Count("offers")).order_by("-n")[:1]
    addresses = [OVERVIEW, TILE, largest.address, *HOMES]
    few = {address: cost(client, address) for address in addresses}
    multiply()
    for address, before in few.items():
        after = cost(client, address)
        assert after.statements <= before.statements, address
        assert after.rows <= before.rows + FILLED, (address, before, after)


@pytest.mark.usefixtures("grow")
def test_list_reads_the_directory_once_a_publication_and_then_no_row_more(client: Client) -> None:
    def costs() -> tuple[Fetched, list[Fetched]]:
        first, further = cost(client, "/ar/offers/?district=nowhere"), []
        for address in [*LISTS, *MAPS]:
            with fetched() as counted:
                assert client.get(address).status_code == 200
            further.append(counted)
        return first, further

    few, further_few = costs()
    multiply()
    many, further_many = costs()
    assert many.statements <= few.statements
    assert many.rows <= few.rows + FILLED
    for before, after in zip(further_few, further_many, strict=True):
        assert after.statements <= before.statements
        assert after.rows <= before.rows + FILLED


@pytest.mark.usefixtures("grow")
def test_answers_hold_a_few_dozen_features_however_many_places_there_are(client: Client) -> None:
    multiply()
    assert Location.objects.count() > 20 * MOST_SINGLE
    for address in (OVERVIEW, TILE):
        data = client.get(address).json()
        assert 0 < len(data["features"]) <= max(MOST_SINGLE, CELLS**2)
        assert data["complete"] is False
    html = client.get(MAP).content.decode()
    assert html.count('class="p-place"') == MOST_SINGLE
    assert 0 < html.count('class="p-mark"') <= CELLS**2


@pytest.mark.usefixtures("grow")
def test_tiles_take_every_group_apart(client: Client) -> None:
    """Nothing is lost and nothing named twice between the overview and the single places."""
    multiply()
    known = [feature["properties"] for feature in client.get(OVERVIEW).json()["features"]]
    total = sum(feature.get("places", 1) for feature in known)
    tiles = [(x, y) for x in (266, 267) for y in (169, 170)]
    found = [place for x, y in tiles for place in _places_below(client, 9, x, y)]
    assert len(found) == len(set(found)) == total


def _places_below(client: Client, z: int, x: int, y: int) -> Iterator[str]:
    data = client.get(f"/api/offers/{z}/{x}/{y}.geojson?lang=de").json()
    if data["complete"]:
        yield from (feature["id"] for feature in data["features"])
    else:
        for east in (0, 1):
            for south in (0, 1):
                yield from _places_below(client, z + 1, 2 * x + east, 2 * y + south)
