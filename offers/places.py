"""Places with what is offered there: the one source of the list, the map and its data.

The database counts, groups and cuts; only the places that are shown are read, each with the first
of its offers. So a page costs the same with eighty offers and with ten thousand.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from wagtail.models import Page

from offers.models import Location
from offers.models.links import OfferCategoryLink, OfferPlaceLink
from offers.models.locations import LocationQuerySet
from offers.models.offers import OfferQuerySet
from portal.content.addresses import address_of
from portal.content.words import titles_of

MOST_AT_A_PLACE = 5  # what else takes place there is told as a number


@dataclass(frozen=True)
class OfferHere:
    """An offer as a place names it: in the reader's words, or the nearest there are."""

    title: str
    language: str
    address: str


@dataclass(frozen=True)
class Place:
    """A location with the first of its offers, by title; `count` is of all of them."""

    location: Location
    offers: tuple[OfferHere, ...]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.offers)


def places(offers: OfferQuerySet | None = None) -> LocationQuerySet:
    """All locations where something takes place, or one of these offers does."""
    return OfferPlaceLink.objects.of(offers).locations()


def places_at(
    locations: Iterable[int], language: str, offers: OfferQuerySet | None = None
) -> list[Place]:
    """What is offered at a few locations, by their ids, in four queries; the order stays.

    The words are those that a reader of the language is shown.
    """
    ids = list(locations)
    known = Location.objects.select_related("district").in_bulk(ids)
    shown = [known[pk] for pk in ids]
    rows = OfferPlaceLink.objects.of(offers).first_at(shown, MOST_AT_A_PLACE)
    first: dict[int, list[int]] = {}
    counts: dict[int, int] = {}
    for location, offer, count in rows.values_list("location_id", "page_id", "all_there"):
        first.setdefault(location, []).append(offer)
        counts[location] = count
    named = _named({offer for offers in first.values() for offer in offers}, language)
    return [
        Place(at, tuple(named[pk] for pk in first.get(at.pk, [])), counts.get(at.pk, 0))
        for at in shown
    ]


def _named(sources: set[int], language: str) -> dict[int, OfferHere]:
    titles = titles_of(Page.objects.filter(pk__in=sources), language)
    return {
        pk: OfferHere(words.title, words.language, address_of(words.source_path, language))
        for pk, words in titles.items()
    }


def categories_at(
    locations: Iterable[Location], offers: OfferQuerySet | None = None
) -> dict[int, dict[str, int]]:
    """Location id → category → how many offers there belong to it, in one query."""
    there = OfferCategoryLink.objects.shown().filter(
        page__place_links__location__in=list(locations)
    )
    if offers is not None:
        there = there.filter(page__in=offers.order_by().values("pk"))
    rows = there.values_list("page__place_links__location", "category__slug")
    counted = rows.annotate(number=Count("pk")).order_by("category__slug")
    found: dict[int, dict[str, int]] = {}
    for location, category, number in counted:
        found.setdefault(location, {})[category] = number
    return found
