"""What the offers add to the pages of organisations, networks and areas."""

from django.core.paginator import Paginator
from django.http import HttpRequest

from networks.models import Network, Organisation
from offers.areas import sections as area_sections
from offers.events.upcoming import events_of_network
from offers.filters import PER_PAGE
from offers.models import Offer
from portal.content.list_parts import page_in_address
from portal.content.queries import keep_values
from portal.content.sections import Section, register_section


def of_organisation(request: HttpRequest, organisation: Organisation) -> Section | None:
    """Page by page: a large provider has hundreds."""
    sources = Offer.objects.sources().filter(organisation=organisation)
    ordered = sources.by_title().values_list("pk", flat=True)
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    keep_values(request, page_in_address(page))
    context = {"offers": list(page.object_list), "page": page, "request": request}
    return Section(10, "offers/sections/offers.html", context) if context["offers"] else None


def meetings_of_network(request: HttpRequest, network: Network) -> Section | None:
    """Its next meetings; where no date is known, the words of its source."""
    context = {"events": events_of_network(network.facts.pk)}
    template = "offers/events/sections/meetings.html"
    return Section(10, template, context) if context["events"] else None


def register() -> None:
    register_section(Organisation, of_organisation)
    register_section(Network, meetings_of_network)
    area_sections.register()
