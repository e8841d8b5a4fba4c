"""Places for the copies of offers: a city with ten thousand offers has thousands of places."""

import uuid
from itertools import count
from typing import Any

from django.apps import apps
from django.db.models import Model

SOUTH, WEST, HIGH, WIDE = 51.42, 7.55, 0.25, 0.35  # degrees, about the size of a county
GOLDEN, PLASTIC = 0.618034, 0.754878  # steps that spread points evenly


def scatter_places() -> None:
    """The demo knows places by their districts alone: so each gets a point of its own."""
    locations = list(_locations().order_by("pk"))
    for number, location in enumerate(locations):
        location.latitude = round(SOUTH + HIGH * (number * GOLDEN % 1), 6)
        location.longitude = round(WEST + WIDE * (number * PLASTIC % 1), 6)
        location.exactness = "exact"
    _locations().bulk_update(locations, ["latitude", "longitude", "exactness"], 500)


def copy_places(times: int) -> None:
    """So many times as many places, among which the offers at each are shared out."""
    originals = list(_locations().order_by("pk"))
    copies = {place.pk: [place.pk, *_copies(place, times - 1)] for place in originals}
    model = apps.get_model("offers", "OfferPlaceLink")
    links = list(model._default_manager.filter(location__in=originals).order_by("pk"))
    turn = count()
    for link in links:
        link.location_id = copies[link.location_id][next(turn) % times]
    model._default_manager.bulk_update(links, ["location"], 500)
    scatter_places()


def _copies(place: Model, number: int) -> list[int]:
    fields = [field for field in place._meta.concrete_fields if not field.primary_key]
    values = {field.attname: getattr(place, field.attname) for field in fields}
    made = _locations().bulk_create(
        type(place)(**values | {"uid": uid, "slug": f"copy-{uid.hex[:12]}"})
        for uid in (uuid.uuid4() for _number in range(number))
    )
    return [copy.pk for copy in made]


def _locations() -> Any:
    return apps.get_model("offers", "Location")._default_manager
