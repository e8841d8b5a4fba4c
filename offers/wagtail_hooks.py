"""What the offers add to an organisation's page."""

from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail import hooks

from networks.models import Organisation
from offers import admin  # noqa: F401 - registered by being read
from offers.filters import PER_PAGE
from offers.models import Offer
from portal.content.sections import Section


@hooks.register("portal_organisation_sections")
def of_organisation(request: HttpRequest, organisation: Organisation) -> Section | None:
    """Page by page: a large provider has hundreds."""
    sources = Offer.objects.sources().filter(organisation=organisation)
    ordered = sources.order_by("title", "pk").values_list("pk", flat=True)
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page", "1")[:6])
    context = {"offers": list(page.object_list), "page": page, "request": request}
    return Section(10, "offers/sections/offers.html", context) if context["offers"] else None
