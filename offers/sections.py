"""What the offers show on the home page."""

from django.db.models import Count, Q
from django.utils.safestring import SafeString

from offers.cards import cards_of
from offers.models import Offer, OfferCategory
from portal.content.fragments import kept
from portal.content.locales import source_locale_id
from portal.content.sections import Section
from portal.languages import active


def categories() -> Section:
    """Entries by category, each with the number of its offers."""
    live = Q(offer_links__page__live=True, offer_links__page__locale_id=source_locale_id())
    counted = OfferCategory.objects.annotate(count=Count("offer_links", filter=live))
    return Section(20, "offers/sections/categories.html", {"categories": list(counted)})


def what_is_on() -> Section | None:
    """Regular meetings and courses, in the words of their sources."""

    def build() -> SafeString:
        regular = Offer.objects.sources().exclude(schedule="").order_by("title")
        return SafeString("".join(cards_of(regular.with_card_facts()[:6], level=3).values()))

    cards = kept(f"what-is-on:{active()}", build)
    return Section(30, "offers/sections/what_is_on.html", {"cards": cards}) if cards else None
