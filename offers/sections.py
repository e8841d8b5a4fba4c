"""What the offers show on the home page."""

from dataclasses import dataclass

from django.db.models import Count
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from offers.models import Offer, OfferCategory, OfferIndexPage
from offers.models.links import OfferCategoryLink
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
    counts = dict(
        OfferCategoryLink.objects.shown()
        .order_by()
        .values_list("category")
        .annotate(number=Count("pk"))
    )
    entries = [
        CategoryEntry(c.name, c.icon, counts.get(c.pk, 0), f"{address_of(index)}?category={c.slug}")
        for c in OfferCategory.objects.all()
    ]
    return Section(20, "offers/sections/categories.html", {"categories": entries})


def what_is_on() -> Section | None:
    """Regular meetings and courses, in the words of their sources."""

    def build() -> SafeString:
        regular = Offer.objects.sources().exclude(schedule="").order_by("title", "pk")
        first = list(regular.values_list("pk", flat=True)[:3])  # sorted without their long texts
        sources = Offer.objects.for_cards(first)
        offers = Offer.in_language([sources[pk] for pk in first])
        return render_to_string("offers/includes/rows.html", {"offers": offers})

    rows = kept(f"what-is-on:{active()}", build)
    return Section(30, "offers/sections/what_is_on.html", {"rows": rows}) if rows else None
