"""Many offers at once."""

from tests.home.content import Content
from tests.home.factories import DistrictFactory, translate
from tests.offers.factories import LocationFactory, add_offer


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
