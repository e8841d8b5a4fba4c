"""People whom one can call or write to: who stands in the list, and by what it is narrowed."""

import datetime
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from networks.models import ContactPerson
from tests.home.content import Content
from tests.home.markup import Markup
from tests.networks.factories import ContactPersonFactory, OrganisationFactory, spoken
from tests.offers.factories import add_offer
from tests.offers.pages import page
from tests.stores import publish_something

LIST = "/de/people/"
NO_WAY = {"phone": "", "mobile": "", "email": "", "function_email": ""}


def names(client: Client, query: str = "", language: str = "de") -> list[str]:
    """The names of the rows, in their order."""
    publish_something()
    html = client.get(f"/{language}/people/?{query}").content.decode()
    found = html.split('class="p-contact__name"><bdi>')[1:]
    return [part.partition("</bdi>")[0].removeprefix("Olena ") for part in found]


def choices(client: Client, name: str) -> dict[str, str]:
    """What the list can be narrowed by: value and how many each leaves."""
    publish_something()
    html = client.get(LIST).content.decode()
    found = {}
    for part in html.split(f'id="filter-{name}-')[1:]:
        value = part.partition('"')[0]
        found[value] = part.partition('p-filter__count">(')[2].partition(")")[0]
    return found


@pytest.fixture
def two(content: Content) -> None:
    """Olena Muster of the association in the content, and Ada Amt of an office in Königsborn."""
    ContactPerson.objects.filter(slug="olena-muster").update(last_name="Muster")
    office = OrganisationFactory(slug="amt", name="Amt", district=content.records["district"])
    person = ContactPersonFactory(slug="ada", first_name="Olena", last_name="Amtsfrau",
                                  organisation=office, spoken_languages=spoken("tr"))  # fmt: skip
    add_offer(content["offers"], "hers", people=[person],
              categories=[content.records["other_category"]])  # fmt: skip


def test_people_stand_in_the_order_of_their_names(two: None, client: Client) -> None:
    assert names(client) == ["Amtsfrau", "Muster"]


def test_list_is_narrowed_by_topic_language_district_and_organisation(
    two: None, client: Client
) -> None:
    assert names(client, "category=leisure") == ["Amtsfrau"]
    assert names(client, "category=counselling") == ["Muster"]
    assert names(client, "language=tr") == ["Amtsfrau"]
    assert names(client, "organisation=weltoffen") == ["Muster"]
    assert names(client, "language=tr&organisation=weltoffen") == []
    assert names(client, "language=nonsense&category=%00&page=99") == ["Amtsfrau", "Muster"]


def test_who_has_no_district_stands_below_those_who_have(two: None, client: Client) -> None:
    assert names(client, "district=koenigsborn") == ["Amtsfrau", "Muster"]
    shown = client.get(f"{LIST}?district=koenigsborn").content.decode()
    assert shown.index("Amtsfrau") < shown.index("Ohne bekannten Stadtteil")
    assert shown.index("Ohne bekannten Stadtteil") < shown.index("Olena Muster")


def test_each_choice_says_how_many_it_leaves(two: None, client: Client) -> None:
    assert choices(client, "category") == {"counselling": "1", "leisure": "1"}
    assert choices(client, "language") == {"ar": "1", "de": "1", "tr": "1"}
    assert choices(client, "district") == {"koenigsborn": "1"}


def gone(days: int) -> dict[str, datetime.date]:
    return {"last_day": timezone.localdate() + datetime.timedelta(days=days)}


@pytest.mark.parametrize("change", [{"consent_to_publish": False}, NO_WAY, gone(-1)])
def test_who_has_not_agreed_cannot_be_reached_or_has_left_is_not_listed(
    content: Content, client: Client, change: dict[str, object]
) -> None:
    ContactPerson.objects.filter(slug="olena-muster").update(**change)
    assert names(client) == []
    assert choices(client, "organisation") == {}


def test_last_day_is_a_day_in_service(content: Content, client: Client) -> None:
    ContactPerson.objects.filter(slug="olena-muster").update(**gone(0))
    person = ContactPerson.objects.get(slug="olena-muster")
    assert len(names(client)) == 1
    assert person.is_visible
    assert person in ContactPerson.searchable()


def test_who_has_left_is_nowhere(content: Content, client: Client) -> None:
    ContactPerson.objects.filter(slug="olena-muster").update(**gone(-1))
    person = ContactPerson.objects.get(slug="olena-muster")
    assert person not in ContactPerson.searchable()
    assert not person.is_visible
    publish_something()
    for address in (content.address("network"), content.address("everything"),
                    content.address("counselling"), "/de/organisations/weltoffen/"):  # fmt: skip
        assert "Olena" not in client.get(address).content.decode(), address


def test_deputy_stands_with_the_person_as_long_as_she_can_be_reached(
    content: Content, client: Client
) -> None:
    deputy = ContactPersonFactory(slug="vera", first_name="Vera", last_name="Vertreterin",
                                  organisation=content.records["organisation"])  # fmt: skip
    ContactPerson.objects.filter(slug="olena-muster").update(deputy=deputy)
    publish_something()
    markup = Markup(client.get(content.address("network")).content.decode())
    assert "/de/organisations/weltoffen/#vera" in [tag["href"] for tag in markup.all("a")]
    ContactPerson.objects.filter(pk=deputy.pk).update(consent_to_publish=False)
    publish_something()
    assert "Vertreterin" not in client.get(content.address("network")).content.decode()


def test_nobody_is_their_own_deputy(content: Content) -> None:
    person = ContactPerson.objects.get(slug="olena-muster")
    person.deputy = person
    with pytest.raises(ValidationError) as refused:
        person.clean()
    assert "deputy" in refused.value.message_dict


def test_row_calls_with_the_code_of_the_country(content: Content, client: Client) -> None:
    links = [tag["href"] for tag in page(client, "/ar/people/").all("a")]
    assert "tel:+492303103555" in links
    assert "mailto:person@example.org" in links


def test_lists_cost_the_same_with_many(
    content: Content, client: Client, django_assert_max_num_queries: Callable
) -> None:
    for number in range(30):
        place = OrganisationFactory(district=content.records["district"])
        ContactPersonFactory(organisation=place, deputy=content.records["person"])
        add_offer(content["offers"], f"more-{number}", organisation=place)
    for address in ("/ar/people/", "/ar/organisations/", "/ar/networks/matrix/"):
        client.get("/ar/")
        publish_something()
        with django_assert_max_num_queries(18):
            client.get(address)
