"""Series of events: Intercultural Weeks with a motto, expert days, talks in the districts."""

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from networks.models import Organisation
from offers.blocks import OfferBody
from offers.events.listing import EventRow
from offers.events.models.events import Event
from portal.content.moments import seconds_until_midnight
from portal.content.pages import PortalPage
from portal.content.records import SOURCE_PANELS, Sourced
from portal.content.searchable import register


@register("series", _("Series of events"), weight=0.9)
class EventSeries(Sourced, PortalPage):
    """What belongs together, with a motto of its own."""

    motto = models.CharField(_("motto"), max_length=250, blank=True)
    schedule = models.CharField(_("when, in words"), max_length=300, blank=True)
    body = StreamField(OfferBody(), verbose_name=_("content"), blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True,
        related_name="event_series", verbose_name=_("organisation"),
    )  # fmt: skip
    website = models.URLField(_("website"), blank=True)

    words = (*PortalPage.words, "motto", "schedule", "body")
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("motto"),
        FieldPanel("schedule"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("organisation"), FieldPanel("website")],
            heading=_("Facts, for all languages"),
        ),
        MultiFieldPanel(SOURCE_PANELS, heading=_("Source")),
    ]
    subpage_types: list[str] = []
    parent_page_types = ["offers.EventIndexPage"]
    search_kind = "series"
    fact_relations = ("organisation",)
    template = "offers/events/series_page.html"

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")

    @cached_property
    def programme(self) -> list[Event]:
        """Its events in the reader's words: what comes first by its date, then what has been."""
        found = Event.objects.sources().filter(series=self.facts).with_row_facts()
        events = Event.in_language(found.prefetch_related("date_changes").order_by("title"))
        coming = [(e.dates.next.order, e.pk, e) for e in events if e.dates.next]
        resting = [e for e in events if not e.dates.next and not e.has_been]
        over = [event for event in events if not event.dates.next and event.has_been]
        over.sort(key=lambda event: event.facts.first_day or date.min, reverse=True)
        return [*(event for _order, _pk, event in sorted(coming)), *resting, *over]

    def fresh_seconds(self) -> int:
        return min(self.cache_seconds, seconds_until_midnight())

    @property
    def visible_organisation(self) -> Organisation | None:
        organisation = self.facts.organisation
        return organisation if organisation and organisation.is_visible else None

    def search_text(self) -> list[str]:
        return [*super().search_text(), self.motto, self.schedule]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "facts": self.facts,
            "organisation": self.visible_organisation,
            "rows": [
                EventRow(event, event.dates.next or event.dates.last) for event in self.programme
            ],
        }
