"""Networks with their members, organisations with all that is theirs, people with consent."""

from collections import defaultdict
from collections.abc import Callable

import pytest
from django.test import Client

from networks.models import (
    ContactPerson,
    Membership,
    Network,
    NetworkDistrict,
    NetworkIndexPage,
    Organisation,
    Reach,
)
from networks.models.networks import LISTED, NetworkContact
from offers.models import Location
from portal.content.questions import Question, register_question, register_values
from tests.home.content import Content
from tests.home.factories import DistrictFactory, add_page
from tests.networks.factories import ContactPersonFactory, OrganisationFactory
from tests.offers.pages import page, words
from tests.stores import clear_caches, publish_something


def test_network_names_its_members_with_their_part_in_the_readers_language(
    content: Content, client: Client
) -> None:
    markup = page(client, content.address("network", "ar"))
    assert "الرئاسة" in words(markup)
    assert ("de", "Weltoffen Unna e. V.") in markup.words
    assert "/ar/organisations/weltoffen/" in [tag["href"] for tag in markup.all("a")]
    assert "viermal im Jahr" not in words(markup)


def test_person_without_consent_is_not_shown_in_a_network(content: Content, client: Client) -> None:
    NetworkContact.objects.create(page=content["network"], person=content.records["unnamed"])
    shown = client.get(content.address("network")).content.decode()
    assert "Muster" in shown
    assert "Ungenannt" not in shown


def test_list_of_networks_counts_members_of_the_source(content: Content, client: Client) -> None:
    for _number in range(2):
        Membership.objects.create(page=content["network"], organisation=OrganisationFactory())
    shown = client.get(content.address("networks", "de")).content.decode()
    assert "3 Mitglieder" in shown


def test_organisation_shows_how_to_reach_it_and_all_that_is_its(
    content: Content, client: Client
) -> None:
    markup = page(client, "/ar/organisations/weltoffen/")
    links = [tag["href"] for tag in markup.all("a")]
    assert "tel:+4923031030" in links
    assert "mailto:post@example.org" in links
    for name in ("counselling", "meeting", "network"):
        assert content.address(name, "ar") in links
    assert "جمعية في أونا." in words(markup)
    assert "olena-muster" in [tag["id"] for tag in markup.tags]


@pytest.mark.parametrize("slug", ["nobody", "weltoffen'", "%22", "a/b", "WELTOFFEN "])
def test_unknown_organisation_is_not_found(content: Content, client: Client, slug: str) -> None:
    assert client.get(f"/de/organisations/{slug}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_organisation_can_only_be_read(content: Content, client: Client, method: str) -> None:
    assert getattr(client, method)("/de/organisations/weltoffen/").status_code == 405


def test_markup_in_a_name_is_escaped(content: Content, client: Client) -> None:
    Organisation.objects.filter(slug="weltoffen").update(name="<script>alert(1)</script>")
    for address in ("/de/organisations/weltoffen/", content.address("network")):
        assert "<script>alert" not in client.get(address).content.decode()


def test_organisation_costs_the_same_with_many_offers(
    content: Content, client: Client, django_assert_max_num_queries: Callable
) -> None:
    client.get("/ar/organisations/weltoffen/")
    for number in range(10):
        network = add_page(Network, content["networks"], f"n{number}")
        Membership.objects.create(page=network, organisation=content.records["organisation"])
        ContactPersonFactory(organisation=content.records["organisation"])
    publish_something()
    with django_assert_max_num_queries(16):
        client.get("/ar/organisations/weltoffen/")


def test_postal_address_is_as_whole_as_it_is_known() -> None:
    def written(**parts: str) -> str:
        return Organisation(**parts).postal_address

    assert written(street="Rathausplatz 1", postcode="59423", city="Unna") == (
        "Rathausplatz 1, 59423 Unna"
    )
    assert written(street="Rathausplatz 1", city="Unna") == "Rathausplatz 1, Unna"
    assert written(street="Rathausplatz 1") == "Rathausplatz 1"
    assert written(city="Unna") == ""


def test_search_finds_organisations_in_each_language_they_are_described_in(db: None) -> None:
    described = OrganisationFactory().search_documents()
    assert {document.language for document in described} == {"de", "ar"}
    assert len({document.group for document in described}) == 1
    [only] = OrganisationFactory(description={}).search_documents()
    assert only.language == "de"


def test_search_finds_people_who_agreed_alone(content: Content) -> None:
    named, unnamed = content.records["person"], content.records["unnamed"]
    assert set(ContactPerson.searchable()) >= {named}
    assert unnamed not in ContactPerson.searchable()
    texts = [document.keywords for document in named.search_documents()]
    assert all("person@example.org" in text for text in texts)


def test_address_of_an_organisation_and_of_a_place_are_written_alike() -> None:
    for parts in (
        {"street": "Rathausplatz 1", "postcode": "59423", "city": "Unna"},
        {"street": "Rathausplatz 1", "city": "Unna"},
        {"street": "Rathausplatz 1"},
        {"postcode": "59423", "city": "Unna"},
    ):
        assert Organisation(**parts).postal_address == Location(**parts).postal_address


def test_network_says_where_it_works_and_is_found_by_it(content: Content, client: Client) -> None:
    address = content.address("network")
    assert "die ganze Stadt" in words(page(client, address))
    found: Network = content["network"]
    found.reach = Reach.COUNTY
    found.save_revision().publish()
    other = add_page(Network, content["networks"], "neighbours", title="Nachbarn")
    NetworkDistrict.objects.create(page=other, district=content.records["district"])
    DistrictFactory(slug="south", name={"de": "Süd"})
    clear_caches()
    assert "der ganze Kreis" in words(page(client, address))
    own = page(client, "/de/networks/neighbours/")
    assert "/de/districts/koenigsborn/" in [tag["href"] for tag in own.all("a")]
    shown = words(page(client, "/de/networks/?district=koenigsborn"))
    assert shown.index("Nachbarn") < shown.index("In der ganzen Stadt oder im ganzen Kreis")
    assert shown.index("In der ganzen Stadt oder im ganzen Kreis") < shown.index("Runder Tisch")
    assert {"Nachbarn", "Runder Tisch"} <= set(words(page(client, "/de/networks/?district=x")))


def test_networks_stand_in_the_order_of_the_alphabet(content: Content, client: Client) -> None:
    for slug, title in {"z": "Zukunftsnetz", "a": "Ämternetz", "s": "spätes Netz"}.items():
        made = add_page(Network, content["networks"], slug, title=title)
        Membership.objects.create(page=made, organisation=content.records["organisation"])
    clear_caches()
    expected = ["Ämternetz", "Runder Tisch", "spätes Netz", "Zukunftsnetz"]
    for address in ("/de/networks/", "/de/organisations/weltoffen/", "/de/networks/matrix/"):
        shown = words(page(client, address))
        found = dict.fromkeys(said for said in shown if said in expected)
        assert list(found) == expected, address


def test_list_takes_whatever_question_an_app_registers_for_it(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.content.questions._questions", {})
    monkeypatch.setattr("portal.content.questions._sources", defaultdict(list))
    register_question(LISTED, Question("district", "Ort", dict, 1))
    register_question(LISTED, Question("season", "Jahreszeit", lambda: {"w": "Winter"}, 2))
    winter = add_page(Network, content["networks"], "winter", title="Winternetz")
    register_values(LISTED, "season", lambda: [(winter.pk, "w")])
    assert tuple(NetworkIndexPage.known_query) == ("district", "season", "page")
    clear_caches()
    shown = words(page(client, "/de/networks/?season=w"))
    assert "Winternetz" in shown
    assert "Runder Tisch" not in shown
