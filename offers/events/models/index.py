"""The list of events, as a page."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from offers.events.filters import FACETS
from offers.events.listing import EventList
from portal.content.addresses import place_of
from portal.content.moments import seconds_until_midnight
from portal.content.pages import SectionPage
from portal.content.queries import keep_values


class EventIndexPage(SectionPage):
    """What is on: this week, the next, then month by month."""

    subpage_types = ["offers.Event", "offers.EventSeries"]
    template = "offers/events/event_index_page.html"
    cache_seconds = 300
    known_query = (*FACETS, "when", "page")

    class Meta:
        verbose_name = _("list of events")

    @classmethod
    def path_of_the_list(cls) -> str:
        """Where the list stands in the tree; empty without one."""
        return place_of(cls)

    def fresh_seconds(self) -> int:
        return min(self.cache_seconds, seconds_until_midnight())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        found = EventList(request.GET)
        keep_values(request, found.in_address)
        return context | found.as_context()
