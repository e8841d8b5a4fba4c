"""How the tests of offers read a page, and make many of them."""

from django.test import Client

from tests.home.content import Content
from tests.home.factories import DistrictFactory, translate
from tests.home.markup import Markup
from tests.offers.factories import LocationFactory, add_offer


def page(client: Client, address: str) -> Markup:
    answer = client.get(address)
    assert answer.status_code == 200
    return Markup(answer.content.decode())


def words(markup: Markup) -> list[str]:
    return [text for _language, text in markup.words]


def add_many(content: Content, number_of: int) -> None:
    """Offers with all that a card shows, half of them translated."""
    for number in range(number_of):
        offer = add_offer(
            content["offers"], f"more-{number}-{number_of}", title=f"Angebot {number:02}",
            categories=[content.records["category"]], groups=[content.records["group"]],
            places=[LocationFactory(district=DistrictFactory()), content.records["district"]],
            schedule="montags", spoken_languages="de ar",
        )  # fmt: skip
        if number % 2:
            translate(offer, "ar", title=f"عرض {number:02}")
