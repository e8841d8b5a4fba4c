"""Each network of the demo can be reached, and names those whom its document names."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from networks.demo.areas import load_areas
from networks.demo.content import load_networks, load_people
from networks.models import ContactPerson, Membership, Network
from portal.demo.loader import DemoLoader
from tests.database import prepared_for_a_module
from tests.home.factories import ensure_home
from tests.home.markup import Markup

Kind = Membership.Kind


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loading takes longer than all tests together, so they share it."""
    with prepared_for_a_module(django_db_blocker, "networks", load):
        yield


def load() -> None:
    ensure_home()
    loader = DemoLoader(report=lambda _line: None)
    for part in (load_areas, load_people, load_networks):
        part(loader)


@pytest.fixture
def networks(loaded: None, db: None) -> dict[str, Network]:
    return {network.slug: network for network in Network.objects.all()}


def ways(page: Markup) -> list[str]:
    links = [tag["href"] for tag in page.all("a")]
    return [link for link in links if link and link.startswith(("tel:", "mailto:"))]


def test_every_network_has_a_way_and_none_twice(
    networks: dict[str, Network], client: Client
) -> None:
    assert len(networks) == 17
    for slug in networks:
        answer = client.get(f"/de/networks/{slug}/")
        found = ways(Markup(answer.content.decode()))
        assert found, slug
        assert [way for way, times in Counter(found).items() if times > 1] == [], slug


def parts(network: Network, kind: str) -> set[str]:
    return {str(row) for row in network.memberships.all() if row.kind == kind}


def test_integration_council_has_seventeen_members_and_no_association_among_them(
    networks: dict[str, Network],
) -> None:
    council = networks["integrationsrat"]
    assert council.size == "17 Mitglieder"
    assert parts(council, Kind.MEMBER) == set()
    assert "Initiative WeltOffen" in parts(council, Kind.PARTNER)


def test_ministry_pays_for_the_steering_group_and_volunteers_belong_to_it(
    networks: dict[str, Network],
) -> None:
    steering = networks["kim-lenkungskreis"]
    assert len(parts(steering, Kind.FUNDER)) == 1
    members = parts(steering, Kind.MEMBER)
    assert {"Vertretungen des Ehrenamtes", "Vertretungen der Wohlfahrtsverbände"} <= members
    assert "Kreis Unna" not in members


def test_network_of_the_county_is_a_plan(networks: dict[str, Network]) -> None:
    assert [slug for slug, network in networks.items() if network.planned] == [
        "kommunale-integration-kreis-unna"
    ]
    assert networks["kommunale-integration-kreis-unna"].size == "Geplant"


def test_schools_carry_the_round_table_and_the_sports_federation_works_with_it(
    networks: dict[str, Network],
) -> None:
    table = networks["runder-tisch-gegen-gewalt-und-rassismus"]
    assert "Schulen" in parts(table, Kind.MEMBER)
    assert "KreisSportBund Unna e.V." in parts(table, Kind.PARTNER)


def test_every_network_says_what_it_wants_in_all_languages(
    networks: dict[str, Network], client: Client
) -> None:
    assert [slug for slug, network in networks.items() if not network.aims] == []
    open_to_people = {slug for slug, network in networks.items() if network.open_to}
    assert open_to_people == {
        "ehrenamtsnetzwerk", "netzwerk-gartenvorstadt", "runder-tisch-gartenvorstadt",
        "runder-tisch-gegen-gewalt-und-rassismus",
    }  # fmt: skip


def test_round_table_is_reached_by_way_of_the_mayors_office(
    networks: dict[str, Network], client: Client
) -> None:
    page = client.get("/de/networks/runder-tisch-gegen-gewalt-und-rassismus/").content.decode()
    assert "tel:+492303103290" in page
    assert "Büro des Bürgermeisters" in page
    assert "Koppenberg" not in page


def test_offices_and_people_by_function_stand_apart_from_organisations(
    networks: dict[str, Network],
) -> None:
    by_nature: dict[str, set[str]] = {}
    for row in networks["akteure-in-der-fluechtlingsarbeit"].memberships.all():
        by_nature.setdefault(row.nature, set()).add(str(row))
    assert by_nature[Membership.Nature.OFFICE] == {"Kreisstadt Unna"}
    assert by_nature[Membership.Nature.FUNCTION] == {"Vorsitzende des Sozialausschusses"}
    assert "Initiative WeltOffen" in by_nature[Membership.Nature.ORGANISATION]


def test_every_network_names_its_source_with_the_edition(networks: dict[str, Network]) -> None:
    for slug, network in networks.items():
        source = network.named_source
        assert source, slug
        assert source.date, slug


def test_no_card_of_the_demo_is_without_a_way(networks: dict[str, Network]) -> None:
    cards = ContactPerson.objects.for_cards()
    assert cards
    assert [person.slug for person in cards if not person.is_reachable] == []
    silent = {person.slug for person in ContactPerson.objects.all()} - {p.slug for p in cards}
    assert "dirk-wigant" in silent
