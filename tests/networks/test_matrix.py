"""Who works with whom: one table of organisations and networks, a list of the same, a file."""

import csv
import io

import pytest
from django.test import Client

from networks.models import Membership, Network, Organisation
from tests.home.content import Content
from tests.home.factories import add_page
from tests.networks.factories import OrganisationFactory
from tests.offers.pages import page, words
from tests.stores import publish_something

MATRIX = "/de/networks/matrix/"
Kind = Membership.Kind


@pytest.fixture
def second(content: Content) -> Network:
    """A second network, which one organisation pays and another one coordinates."""
    network = add_page(Network, content["networks"], "second", title="Zweites Netz")
    payer = OrganisationFactory(slug="payer", name="Ministerium")
    Membership.objects.create(page=network, organisation=payer, kind=Kind.FUNDER)
    own = content.records["organisation"]
    Membership.objects.create(page=network, organisation=own, kind=Kind.COORDINATION)
    Membership.objects.create(page=network, group={"de": "Schulen"}, nature="group")
    OrganisationFactory(name="Allein")
    return network


def rows(client: Client, language: str = "de") -> list[list[str]]:
    publish_something()
    answer = client.get(f"/{language}/networks/matrix.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_file_has_a_row_for_each_organisation_with_a_part(second: Network, client: Client) -> None:
    assert rows(client) == [
        ["Organisation", "Runder Tisch", "Zweites Netz"],
        ["Ministerium", "", "gibt Geld"],
        ["Weltoffen Unna e. V.", "Mitglied", "koordiniert"],
    ]


def test_file_speaks_the_readers_language(second: Network, client: Client) -> None:
    head, *_others = rows(client, "ar")
    assert head[1:] == ["الطاولة المستديرة", "Zweites Netz"]


def test_of_two_parts_in_one_network_the_first_of_the_kinds_is_shown(
    second: Network, client: Client
) -> None:
    own = Organisation.objects.get(slug="weltoffen")
    Membership.objects.create(page=second, organisation=own, kind=Kind.INVITED)
    assert rows(client)[2][2] == "koordiniert"


def test_cell_of_a_formula_is_harmless(second: Network, client: Client) -> None:
    Organisation.objects.filter(slug="payer").update(name="=1+1")
    assert ["'=1+1", "", "gibt Geld"] in rows(client)


def test_table_has_heads_of_rows_and_columns_and_says_each_part_in_words(
    second: Network, client: Client
) -> None:
    publish_something()
    markup = page(client, MATRIX)
    heads = [tag["scope"] for tag in markup.all("th")]
    assert heads.count("col") == 3
    assert heads.count("row") == 2
    [region] = [tag for tag in markup.tags if tag["role"] == "region"]
    assert region["tabindex"] == "0"
    assert {"koordiniert", "gibt Geld", "Mitglied"} <= set(words(markup))
    assert "Allein" not in words(markup)


def test_reader_chooses_between_table_and_list(second: Network, client: Client) -> None:
    publish_something()
    both, table, listed = (page(client, MATRIX + q) for q in ("", "?view=table", "?view=list"))
    assert both.all("table")
    assert "p-matrix__list" in " ".join(tag["class"] for tag in both.all("ul"))
    assert table.all("table")
    assert not any("p-lines__below" in tag["class"] for tag in table.all("ul"))
    assert not listed.all("table")
    assert any("p-lines__below" in tag["class"] for tag in listed.all("ul"))
    assert page(client, MATRIX + "?view=nonsense").all("table")


@pytest.mark.parametrize("hidden", ["organisation", "network"])
def test_what_is_hidden_is_not_in_it(second: Network, client: Client, hidden: str) -> None:
    if hidden == "organisation":
        Organisation.objects.filter(slug="payer").update(published=False)
        assert "Ministerium" not in {row[0] for row in rows(client)}
    else:
        Network.objects.filter(pk=second.pk).update(live=False)
        assert rows(client)[0] == ["Organisation", "Runder Tisch"]


def test_list_of_networks_leads_to_it(content: Content, client: Client) -> None:
    links = [tag["href"] for tag in page(client, content.address("networks")).all("a")]
    assert {MATRIX, "/de/people/", "/de/organisations/"} <= set(links)
    above = [tag["href"] for tag in page(client, MATRIX).all("a")]
    assert content.address("networks") in above
