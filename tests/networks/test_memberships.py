"""Who belongs to a network, who only works with it, and whom one can ask about it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from networks.models import ContactPerson, Membership, Network
from networks.models.networks import NetworkContact, NetworkIndexPage
from tests.home.content import Content
from tests.home.markup import Markup
from tests.networks.factories import ContactPersonFactory, OrganisationFactory
from tests.stores import publish_something

Kind = Membership.Kind
GROUP = {"de": "Vertretungen des Ehrenamtes", "ar": "ممثلون عن المتطوعين"}
NO_WAY = {"phone": "", "mobile": "", "email": "", "function_email": ""}


def join(network: Network, kind: str, **fields: object) -> Membership:
    if "group" not in fields:
        fields.setdefault("organisation", OrganisationFactory())
    return Membership.objects.create(page=network, kind=kind, sort_order=9, **fields)


def shown(client: Client, address: str) -> str:
    publish_something()
    return client.get(address).content.decode()


@pytest.mark.parametrize("kind", [Kind.SUPPORT, Kind.PARTNER, Kind.FUNDER, Kind.INVITED])
def test_who_pays_helps_or_is_invited_is_no_member(
    content: Content, client: Client, kind: Kind
) -> None:
    join(content["network"], kind, organisation=OrganisationFactory(name="Ministerium"))
    page = shown(client, content.address("network"))
    assert f'id="{kind}"' in page
    assert "Ministerium" in page
    assert "1 Mitglied" in shown(client, content.address("networks"))
    assert "2 Mitglieder" not in shown(client, content.address("networks"))


@pytest.mark.parametrize("kind", [Kind.MEMBER, Kind.COORDINATION])
def test_members_and_those_who_coordinate_are_counted(
    content: Content, client: Client, kind: Kind
) -> None:
    join(content["network"], kind)
    assert "2 Mitglieder" in shown(client, content.address("networks"))


def test_group_is_named_in_the_readers_language_without_a_link(
    content: Content, client: Client
) -> None:
    join(content["network"], Kind.MEMBER, group=GROUP)
    assert GROUP["ar"] in shown(client, content.address("network", "ar"))
    assert "2 Mitglieder und Gruppen" in shown(client, content.address("networks"))


def test_groups_alone_are_not_counted(content: Content, client: Client) -> None:
    Membership.objects.filter(page=content["network"]).delete()
    join(content["network"], Kind.MEMBER, group=GROUP)
    assert "Mitglied" not in shown(client, content.address("networks"))


def test_number_that_the_source_gives_is_shown_instead_of_a_count(
    content: Content, client: Client
) -> None:
    Network.objects.filter(pk=content["network"].pk).update(seats=17)
    assert "17 Mitglieder" in shown(client, content.address("networks"))


def test_plan_is_called_a_plan(content: Content, client: Client) -> None:
    Network.objects.filter(pk=content["network"].pk).update(planned=True)
    assert "Geplant" in shown(client, content.address("networks"))
    page = shown(client, content.address("network"))
    assert "Vorgesehene Mitglieder" in page
    assert "nur als Plan" in page
    assert "Mitglied" not in shown(client, content.address("networks"))


def test_hidden_organisation_is_neither_shown_nor_counted(content: Content, client: Client) -> None:
    join(content["network"], Kind.MEMBER, organisation=OrganisationFactory(published=False))
    assert "1 Mitglied<" in shown(client, content.address("networks")).replace("\n", "")


@pytest.mark.parametrize("both", [True, False])
def test_row_names_an_organisation_or_a_group(db: None, both: bool) -> None:
    row = Membership(organisation=OrganisationFactory() if both else None)
    row.group = GROUP if both else {}
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert "group" in refused.value.message_dict


def test_network_without_a_contact_shows_its_coordinating_office(
    content: Content, client: Client
) -> None:
    NetworkContact.objects.filter(page=content["network"]).delete()
    place = OrganisationFactory(name="Geschäftsstelle", phone="02303 4711")
    join(content["network"], Kind.SUPPORT, organisation=place)
    page = Markup(shown(client, content.address("network")))
    assert "tel:+4923034711" in [tag["href"] for tag in page.all("a")]


def test_office_that_answers_comes_before_one_with_a_site_alone(
    content: Content, client: Client
) -> None:
    NetworkContact.objects.filter(page=content["network"]).delete()
    silent = OrganisationFactory(name="Nur im Netz", phone="", email="", street="")
    join(content["network"], Kind.COORDINATION, organisation=silent)
    join(content["network"], Kind.COORDINATION, organisation=OrganisationFactory(phone="02303 8"))
    page = Markup(shown(client, content.address("network")))
    assert "tel:+4923038" in [tag["href"] for tag in page.all("a")]


def test_network_that_nobody_answers_for_names_whom_to_ask(
    content: Content, client: Client
) -> None:
    NetworkContact.objects.filter(page=content["network"]).delete()
    page = shown(client, content.address("network"))
    assert "kein Kontakt veröffentlicht" not in page
    helper = ContactPersonFactory(last_name="Wegweiser", phone="02303 99")
    NetworkIndexPage.objects.filter(pk=content["networks"].pk).update(whom_to_ask=helper)
    page = shown(client, content.address("network"))
    assert "kein Kontakt veröffentlicht" in page
    assert "tel:+49230399" in page
    ContactPerson.objects.filter(pk=helper.pk).update(consent_to_publish=False)
    assert "Wegweiser" not in shown(client, content.address("network"))


def test_contact_in_the_text_is_not_named_beside_it_again(content: Content, client: Client) -> None:
    network = content["network"]
    network.body = network.body.stream_block.to_python(
        [{"type": "people", "value": [content.records["person"].pk]}]
    )
    network.save()
    page = shown(client, content.address("network"))
    assert page.count("mailto:person@example.org") == 1


def test_person_without_a_way_has_no_card_but_a_name_at_the_organisation(
    content: Content, client: Client
) -> None:
    ContactPerson.objects.filter(pk=content.records["person"].pk).update(**NO_WAY)
    assert "Muster" not in shown(client, content.address("network"))
    assert "Muster" not in shown(client, content.address("everything"))
    assert "Muster" not in shown(client, content.address("counselling"))
    page = Markup(shown(client, "/de/organisations/weltoffen/"))
    assert "olena-muster" in [tag["id"] for tag in page.all("li")]


def test_organisation_without_any_way_has_no_heading_for_it(
    content: Content, client: Client
) -> None:
    OrganisationFactory(slug="stumm", phone="", email="", website="", street="")
    assert 'id="contact"' not in shown(client, "/de/organisations/stumm/")


def test_list_of_contacts_reads_numbers_from_the_records(content: Content, client: Client) -> None:
    assert "02303 103-555" in shown(client, content.address("everything"))
    ContactPerson.objects.filter(pk=content.records["person"].pk).update(phone="02303 5")
    page = shown(client, content.address("everything", "ar"))
    assert "tel:+4923035" in page
    assert "02303 103-555" not in page
