"""What the offers add to the home page and to an organisation's page."""

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail import hooks

from home.locales import source_locale_id
from home.sections import Section
from networks.models import Organisation
from offers.cards import cards_of
from offers.models import Offer, OfferCategory
from portal.fragments import kept
from portal.languages import active


@hooks.register("portal_home_sections")
def categories(request: HttpRequest) -> Section:
    """Entries by category, each with the number of its offers."""
    live = Q(offer_links__page__live=True, offer_links__page__locale_id=source_locale_id())
    counted = OfferCategory.objects.annotate(count=Count("offer_links", filter=live))
    return Section(20, "offers/sections/categories.html", {"categories": list(counted)})


@hooks.register("portal_home_sections")
def what_is_on(request: HttpRequest) -> Section | None:
    """Regular meetings and courses, in the words of their sources."""

    def build() -> SafeString:
        regular = Offer.objects.sources().exclude(schedule="").order_by("title")
        return SafeString("".join(cards_of(regular.with_card_facts()[:6], level=3).values()))

    cards = kept(f"what-is-on:{active()}", build)
    return Section(30, "offers/sections/what_is_on.html", {"cards": cards}) if cards else None


@hooks.register("portal_organisation_sections")
def of_organisation(request: HttpRequest, organisation: Organisation) -> Section | None:
    sources = Offer.objects.sources().filter(organisation=organisation)
    offers = list(sources.order_by("title").values_list("pk", flat=True))
    return Section(10, "offers/sections/offers.html", {"offers": offers}) if offers else None
