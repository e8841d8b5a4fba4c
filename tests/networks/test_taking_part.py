"""What a network's page says to who would like to come, and how it tells members apart."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from networks.leaving import take_out
from networks.models import Membership, Network
from offers.models import Event
from tests.home.content import Content
from tests.home.factories import add_page
from tests.networks.factories import ContactPersonFactory, OrganisationFactory
from tests.stores import publish_something

Nature = Membership.Nature


def shown(client: Client, content: Content, language: str = "de") -> str:
    publish_something()
    return client.get(content.address("network", language)).content.decode()


def test_page_says_what_it_wants_who_may_come_and_how(content: Content, client: Client) -> None:
    assert "Offen für" not in shown(client, content)
    Network.objects.filter(pk=content["network"].pk).update(
        aims="Gute Nachbarschaft.", open_to="alle aus Unna", how_to_join="Rufen Sie an.",
        meets_at="im Rathaus",
    )  # fmt: skip
    page = shown(client, content)
    for words in ("Gute Nachbarschaft.", "alle aus Unna", "Rufen Sie an.", "im Rathaus"):
        assert words in page
    assert "Gute Nachbarschaft." not in shown(client, content, "ar")


def test_members_of_several_kinds_stand_apart(content: Content, client: Client) -> None:
    network = content["network"]
    assert "Stellen der Verwaltung" not in shown(client, content)
    for nature, words in ((Nature.FUNCTION, "Ortsvorsteher"), (Nature.OFFICE, "Sozialamt")):
        Membership.objects.create(page=network, group={"de": words}, nature=nature, sort_order=9)
    page = shown(client, content)
    places = [page.index(words) for words in (
        ">Organisationen</h3>", "Weltoffen Unna", ">Stellen der Verwaltung</h3>", "Sozialamt",
        ">Menschen in ihrer Funktion</h3>", "Ortsvorsteher",
    )]  # fmt: skip
    assert places == sorted(places)


def test_person_can_coordinate_and_leaves_with_her_row(content: Content, client: Client) -> None:
    network = content["network"]
    person = ContactPersonFactory(first_name="Kora", last_name="Koordina")
    Membership.objects.create(page=network, person=person, kind=Membership.Kind.COORDINATION)
    assert "Kora Koordina" in shown(client, content)
    person.consent_to_publish = False
    person.save()
    assert "Koordina" not in shown(client, content)
    fresh = Network.objects.get(pk=network.pk)
    assert take_out(fresh, person)
    fresh.save()
    assert not Membership.objects.filter(person=person).exists()


def test_organisation_and_person_in_one_row_are_refused(db: None) -> None:
    row = Membership(organisation=OrganisationFactory(), person=ContactPersonFactory())
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert "group" in refused.value.message_dict


def test_next_meeting_comes_from_the_events(content: Content, client: Client) -> None:
    assert "Nächstes Treffen" not in shown(client, content)
    meeting = add_page(Event, content["events"], "sitting", title="Sitzung",
                       of_network=content["network"])  # fmt: skip
    page = shown(client, content)
    assert "Ein Termin ist nicht veröffentlicht" in page
    assert "/de/events/sitting/" in page
    day = timezone.localdate() + datetime.timedelta(days=5)
    Event.objects.filter(pk=meeting.pk).update(first_day=day)
    page = shown(client, content)
    assert "Ein Termin ist nicht veröffentlicht" not in page
    assert str(day.year) in page[page.index("Nächstes Treffen") :]
    assert page.index('id="meetings"') < page.index('id="member"')
    Event.objects.filter(pk=meeting.pk).update(first_day=day - datetime.timedelta(days=60))
    assert "Nächstes Treffen" not in shown(client, content)
