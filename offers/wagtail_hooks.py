"""What the offers add to an organisation's page, and to links that editors make."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from networks.models import District, Network, Organisation
from offers import admin
from offers.areas import hooks as area_hooks
from offers.events.proposals import hooks as proposal_hooks
from offers.events.upcoming import events_of_network
from offers.filters import PER_PAGE
from offers.listing import OfferListing
from offers.models import Offer, OfferCategory, TargetGroup
from portal.content.fragments import kept
from portal.content.links import register_narrowing
from portal.content.records import Term
from portal.content.sections import Section

__all__ = ["admin", "area_hooks", "proposal_hooks"]


def _terms(key: str, model: type[Term]) -> list[tuple[str, str]]:
    """Kept until something is published: the form of a page asks for them with each link."""

    def read() -> list[tuple[str, str]]:
        return [(f"{key}={term.slug}", str(term)) for term in model._default_manager.all()]

    return kept(f"narrowing:{key}:{get_language()}", read)


@hooks.register("register_admin_viewset")
def offer_listing() -> OfferListing:
    return OfferListing()


register_narrowing(_("Topic"), partial(_terms, "category", OfferCategory))
register_narrowing(_("District"), partial(_terms, "district", District))
register_narrowing(_("For whom"), partial(_terms, "target_group", TargetGroup))


@hooks.register("portal_organisation_sections")
def of_organisation(request: HttpRequest, organisation: Organisation) -> Section | None:
    """Page by page: a large provider has hundreds."""
    sources = Offer.objects.sources().filter(organisation=organisation)
    ordered = sources.by_title().values_list("pk", flat=True)
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page", "1")[:6])
    context = {"offers": list(page.object_list), "page": page, "request": request}
    return Section(10, "offers/sections/offers.html", context) if context["offers"] else None


@hooks.register("portal_network_sections")
def meetings_of_network(request: HttpRequest, network: Network) -> Section | None:
    """Its next meetings; where no date is known, the words of its source."""
    events = events_of_network(network.pk)
    return (
        Section(10, "offers/events/sections/meetings.html", {"events": events}) if events else None
    )
