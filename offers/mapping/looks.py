"""How a kind of offer looks on the map: a shape and a colour, so that neither is needed alone."""

from dataclasses import dataclass
from typing import Any

from offers.models.terms import OfferCategory
from portal.content.term_choices import kept_records

SHAPES = 6  # drawn in offers/includes/map_shapes.html, coloured in static/scss/map.scss


@dataclass(frozen=True)
class Look:
    """`number` is of the shape and its colour; a seventh category looks like the first, but for
    its picture."""

    number: int
    icon: str
    slug: str
    name: Any


PLAIN = Look(SHAPES, "info", "", "")


def looks() -> dict[str, Look]:
    """By the short names of the categories, in their order."""

    return {
        category.slug: Look(n % SHAPES + 1, category.icon, category.slug, category.name)
        for n, category in enumerate(kept_records(OfferCategory))
    }


def look_of(categories: dict[str, int]) -> Look:
    """The look of what most of a place's offers are."""
    known = looks()
    order = list(known)
    there = [slug for slug in categories if slug in known]
    if not there:
        return PLAIN
    return known[min(there, key=lambda slug: (-categories[slug], order.index(slug)))]
