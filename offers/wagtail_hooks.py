"""What the offers add to an organisation's page."""

from django.http import HttpRequest
from wagtail import hooks

from networks.models import Organisation
from offers import admin  # noqa: F401 - registered by being read
from offers.models import Offer
from portal.content.sections import Section


@hooks.register("portal_organisation_sections")
def of_organisation(request: HttpRequest, organisation: Organisation) -> Section | None:
    sources = Offer.objects.sources().filter(organisation=organisation)
    offers = list(sources.order_by("title").values_list("pk", flat=True))
    return Section(10, "offers/sections/offers.html", {"offers": offers}) if offers else None
