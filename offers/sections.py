"""What the offers show on the home page."""

from django.db.models import Count, Q

from offers.models import Offer, OfferCategory
from portal.content.generation import cached
from portal.content.locales import source_locale_id
from portal.content.sections import Section


def categories() -> Section:
    """Entries by category, each with the number of its offers."""
    live = Q(offer_links__page__live=True, offer_links__page__locale_id=source_locale_id())
    counted = OfferCategory.objects.annotate(count=Count("offer_links", filter=live))
    found = cached("counted-categories", lambda: list(counted))
    return Section(20, "offers/sections/categories.html", {"categories": found})


def what_is_on() -> Section | None:
    """Regular meetings and courses, in the words of their sources."""
    regular = Offer.objects.sources().exclude(schedule="").order_by("title")
    offers = cached("what-is-on", lambda: list(regular.values_list("pk", flat=True)[:6]))
    return Section(30, "offers/sections/what_is_on.html", {"offers": offers}) if offers else None
