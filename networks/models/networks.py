"""Networks: who works together on what."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from networks.blocks import NetworkBody
from networks.models.contacts import ContactPerson
from networks.models.organisations import Organisation
from portal.content.pages import PortalPage, SectionPage
from portal.content.panels import FactChoices
from portal.content.records import Sourced
from portal.content.searchable import register
from portal.content.translated import TranslatedTextField


class NetworkIndexPage(SectionPage):
    """All networks, with what each is for."""

    subpage_types = ["networks.Network"]
    template = "networks/network_index_page.html"

    class Meta:
        verbose_name = _("list of networks")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        counted = (
            Network.objects.sources()
            .annotate(member_count=models.Count("memberships"))
            .defer("body")
        )
        networks = Network.in_language(list(counted.order_by("title")))
        return super().get_context(request, *args, **kwargs) | {"networks": networks}


@register("network", _("Networks"), weight=0.85)
class Network(Sourced, PortalPage):
    body = StreamField(NetworkBody(), verbose_name=_("content"), blank=True)
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    meets = models.CharField(_("how often it meets"), max_length=200, blank=True)
    website = models.URLField(_("website"), blank=True)

    words = (*PortalPage.words, "body", "meets")
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("meets"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("founded"), FieldPanel("website")], heading=_("Facts, for all languages")
        ),
        FactChoices(
            "memberships",
            chooser_field_name="organisation",
            heading=_("Members"),
            label=_("member"),
        ),
        FactChoices(
            "contacts",
            chooser_field_name="person",
            heading=_("Contact persons"),
            label=_("contact person"),
        ),
        MultiFieldPanel(
            [FieldPanel("source_document"), FieldPanel("source_date"), FieldPanel("source_page")],
            heading=_("Source"),
        ),
    ]
    subpage_types: list[str] = []
    parent_page_types = ["networks.NetworkIndexPage"]
    search_kind = "network"
    template = "networks/network_page.html"

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        facts = self.facts
        return super().get_context(request, *args, **kwargs) | {
            "facts": facts,
            "members": list(
                facts.memberships.filter(organisation__published=True).select_related(
                    "organisation"
                )
            ),
            "contacts": list(
                ContactPerson.objects.for_cards()
                .filter(network_contacts__page=facts)
                .order_by("network_contacts__sort_order")
            ),
        }


class Membership(Orderable):
    """An organisation's place in a network."""

    page = ParentalKey(
        Network, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("page")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    role = TranslatedTextField(_("role"), blank=True, max_length=160)
    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("membership")

    def __str__(self) -> str:
        return f"{self.organisation}"


class NetworkContact(Orderable):
    page = ParentalKey(
        Network, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("page")
    )
    person = models.ForeignKey(
        ContactPerson,
        on_delete=models.CASCADE,
        related_name="network_contacts",
        verbose_name=_("contact person"),
    )
    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("contact person")

    def __str__(self) -> str:
        return f"{self.person}"
