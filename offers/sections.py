"""What the offers show on the home page."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from offers.cards import lines_of
from offers.events.models import EventIndexPage
from offers.events.upcoming import are_soon, next_rows
from offers.models import Offer, OfferCategory, OfferIndexPage
from offers.models.links import OfferCategoryLink
from offers.phases.chain import phases_address
from portal.content.addresses import address_of
from portal.content.fragments import kept
from portal.content.sections import Section
from portal.content.translated import TranslatedText
from portal.languages import active


@dataclass(frozen=True)
class CategoryEntry:
    """A category with the number of its offers, and where they are listed."""

    name: TranslatedText
    icon: str
    count: int
    address: str


def categories() -> Section | None:
    """Entries by category, leading to the list of offers wherever that stands."""
    index = OfferIndexPage.path_of_the_list()
    if not index:
        return None
    links = OfferCategoryLink.objects.shown().filter(category=OuterRef("pk")).order_by()
    counted = links.values("category").annotate(number=Count("pk")).values("number")
    entries = [
        CategoryEntry(c.name, c.icon, c.number, f"{address_of(index)}?category={c.slug}")
        for c in OfferCategory.objects.annotate(number=Coalesce(Subquery(counted), 0))
    ]
    context = {"categories": entries, "phases_url": phases_address()}
    return Section(20, "offers/sections/categories.html", context)


def what_is_on() -> Section | None:
    """What takes place in the next days; while no dates are known, the regular meetings."""
    rows = next_rows(3)
    if not rows:
        return _regular()
    index = EventIndexPage.path_of_the_list()
    context = {"rows": rows, "are_soon": are_soon(rows), "all_url": address_of(index)}
    return Section(30, "offers/events/sections/this_week.html", context)


def _regular() -> Section | None:
    """Regular meetings and courses, in the words of their sources."""

    def build() -> SafeString:
        regular = Offer.objects.sources().exclude(schedule="").by_title()
        first = regular.values("pk")[:3]  # sorted without their long texts
        sources = Offer.objects.filter(pk__in=first).by_title().defer("body")
        return lines_of(sources)

    rows = kept(f"what-is-on:{active()}", build)
    return Section(30, "offers/sections/what_is_on.html", {"rows": rows}) if rows else None
