"""The list of offers, as a page."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from offers.filters import FACETS, OfferList
from portal.content.addresses import place_of
from portal.content.pages import SectionPage
from portal.content.queries import keep_values


class OfferIndexPage(SectionPage):
    """All offers, filtered by what stands in the address."""

    subpage_types = ["offers.Offer"]
    template = "offers/offer_index_page.html"
    cache_seconds = 300
    known_query = (*FACETS, "place", "page")

    class Meta:
        verbose_name = _("list of offers")

    @classmethod
    def path_of_the_list(cls) -> str:
        """Where the list stands in the tree, whatever editors have called it; empty without one."""
        return place_of(cls)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        found = OfferList(request.GET)
        keep_values(request, found.in_address)
        return context | found.as_context()
