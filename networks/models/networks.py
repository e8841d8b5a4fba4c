"""Networks: who works together on what, and whom to ask about it."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from networks.blocks import NetworkBody
from networks.models.areas import District, facts_in
from networks.models.contacts import ContactPerson
from networks.models.memberships import NAMES, Membership, by_kind, counted
from networks.models.organisations import Organisation
from networks.models.reach import Reach
from portal.content.narrowing import KeysOf, NarrowedIndex, Rest
from portal.content.pages import PortalPage
from portal.content.panels import FactChoices, FactRows
from portal.content.records import SOURCE_PANELS, Sourced
from portal.content.searchable import Facts, register
from portal.content.sections import Section, in_order
from portal.content.ties import Tie
from portal.content.title_keys import title_key
from portal.languages import SOURCE_LANGUAGE, active

LISTED = "networks"
DISTRICTS = "district_links__district"


class NetworkIndexPage(NarrowedIndex):
    """All networks, with what each is for."""

    whom_to_ask = models.ForeignKey(
        ContactPerson,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("whom to ask"),
        help_text=_("Named on the page of a network for which no contact is published."),
    )

    content_panels = [
        *NarrowedIndex.content_panels,
        MultiFieldPanel([FieldPanel("whom_to_ask")], heading=_("Facts, for all languages")),
    ]
    subpage_types = ["networks.Network"]
    template = "networks/network_index_page.html"
    known_query = KeysOf(LISTED)
    listed, rest = LISTED, Rest("district", _("In the whole city or county"))

    class Meta:
        verbose_name = _("list of networks")

    @classmethod
    def ordered(cls) -> list[int]:
        return Network.by_title()

    @classmethod
    def records(cls, ids: list[int]) -> dict[int, "Network"]:
        return Network.as_listed(ids)


@register("network", _("Networks"), weight=0.85)
class Network(Sourced, PortalPage):
    body = StreamField(NetworkBody(), verbose_name=_("content"), blank=True)
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    aims = models.TextField(
        _("what it wants"), max_length=400, blank=True, help_text=_("One or two plain sentences.")
    )
    open_to = models.CharField(_("open to whom"), max_length=250, blank=True)
    how_to_join = models.CharField(_("how to join"), max_length=300, blank=True)
    meets = models.CharField(_("how often it meets"), max_length=200, blank=True)
    meets_at = models.CharField(_("where it meets"), max_length=200, blank=True)
    website = models.URLField(_("website"), blank=True)
    planned = models.BooleanField(
        _("planned"),
        default=False,
        help_text=_("The source knows it as a plan only: those named below were expected."),
    )
    seats = models.PositiveSmallIntegerField(
        _("number of members"),
        null=True,
        blank=True,
        help_text=_("Where the source gives it. Empty: those listed below are counted."),
    )
    reach = models.CharField(
        _("where it works"),
        max_length=6,
        choices=Reach.choices,
        default=Reach.CITY,
        help_text=_("Where no district is named below."),
    )

    words = (*PortalPage.words, "body", "aims", "open_to", "how_to_join", "meets", "meets_at")
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("aims"),
        FieldPanel("open_to"),
        FieldPanel("how_to_join"),
        FieldPanel("meets"),
        FieldPanel("meets_at"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("founded"),
                FieldPanel("website"),
                FieldPanel("planned"),
                FieldPanel("seats"),
                FieldPanel("reach"),
            ],
            heading=_("Facts, for all languages"),
        ),
        FactChoices(
            "district_links",
            chooser_field_name="district",
            heading=_("Districts"),
            label=_("district"),
        ),
        FactRows("memberships", heading=_("Who takes part"), label=_("participant")),
        FactChoices(
            "contacts",
            chooser_field_name="person",
            heading=_("Contact persons"),
            label=_("contact person"),
        ),
        MultiFieldPanel(SOURCE_PANELS, heading=_("Source")),
    ]
    subpage_types: list[str] = []
    parent_page_types = ["networks.NetworkIndexPage"]
    search_kind = "network"
    template = "networks/network_page.html"

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    @classmethod
    def by_title(cls) -> list[int]:
        """Those that readers find, by their German titles."""
        titles = cls.objects.sources().values_list("title", "pk")
        return [pk for _key, pk in sorted((_key_of(title), pk) for title, pk in titles)]

    @classmethod
    def in_order(cls, sources: Iterable["Network"]) -> list["Network"]:
        """Source pages in the order of that list, whatever the database takes for an alphabet."""
        return sorted(sources, key=lambda network: (_key_of(network.title), network.pk))

    @classmethod
    def as_listed(cls, ids: list[int]) -> dict[int, "Network"]:
        """Source pages by id, each in the reader's words, with what its card shows."""
        rows = models.Prefetch("memberships", Membership.objects.select_related(*NAMES))
        return cls.worded(cls.objects.filter(pk__in=ids).prefetch_related(rows, DISTRICTS))

    @classmethod
    def worded(cls, sources: models.QuerySet["Network"]) -> dict[int, "Network"]:
        """Source pages by id, each in the reader's words: title, summary and address."""
        return {page.facts.pk: page for page in cls.in_language(sources.defer("body"))}

    @classmethod
    def with_searched_facts(cls) -> models.QuerySet:
        return super().with_searched_facts().prefetch_related(DISTRICTS)

    def search_facts(self) -> Facts:
        return facts_in(self.facts.districts)

    @property
    def districts(self) -> list[District]:
        """Where it works; none where that is the whole city or county."""
        return [link.district for link in self.district_links.all()]

    @property
    def where(self) -> str:
        """In one line, for lists."""
        comma = pgettext("between the names of a list", ", ")
        names = [str(district.name.in_language(active())) for district in self.districts]
        return comma.join(names) or self.get_reach_display()

    @property
    def size(self) -> str:
        """How many belong to it, for lists: the number of the source, else those listed."""
        return counted(self.memberships.all(), self.seats, self.planned)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # First of all it says what its texts refer to, so that all of it is read together.
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        facts = self.facts
        models.prefetch_related_objects([facts], DISTRICTS)
        named = facts.memberships.select_related(*NAMES)
        memberships = [row for row in named if row.is_visible]
        contacts = facts.contact_people()
        in_text = self._people_in_text()
        office = None if contacts or in_text else _office_of(memberships)
        answered = bool(contacts or in_text or office)
        participants = {"participants": by_kind(memberships, facts.planned)}
        own = Section(20, "networks/sections/participants.html", participants)
        return context | {
            "facts": facts,
            # Who stands in the text already is not named a second time.
            "contacts": [person for person in contacts if person.pk not in in_text],
            "office": office,
            "whom_to_ask": None if answered else facts.whom_to_ask(),
            "sections": in_order([own, *context["sections"]]),
        }

    def contact_people(self) -> list[ContactPerson]:
        named = ContactPerson.objects.for_cards().filter(network_contacts__page=self)
        return list(named.order_by("network_contacts__sort_order"))

    def whom_to_ask(self) -> ContactPerson | None:
        """Who helps where nobody is named: set for all networks on their list."""
        index = NetworkIndexPage.objects.ancestor_of(self).select_related(
            "whom_to_ask__organisation"
        )
        person = next((page.whom_to_ask for page in index), None)
        return person if person and person.is_reachable else None

    def _people_in_text(self) -> set[int]:
        """Whose cards stand in the text."""
        blocks = [block for block in self.body if block.block_type == "people"]
        people = [person for block in blocks for person in block.value if person]
        return {person.pk for person in people if person.is_reachable}


def _key_of(title: str) -> str:
    return title_key(title, SOURCE_LANGUAGE)


def _office_of(memberships: list[Membership]) -> Organisation | None:
    """The organisation that keeps the threads together, where it can be reached."""
    kinds = (Membership.Kind.COORDINATION, Membership.Kind.SUPPORT)
    leading = [m.organisation for m in memberships if m.kind in kinds and m.organisation]
    reachable = [place for place in leading if place.is_reachable]
    # Where somebody answers comes before a site, and a site before an address.
    by_ways = sorted(reachable, key=lambda place: not (place.phone or place.email))
    return next(iter(by_ways), None)


class NetworkContact(Tie):
    to = "person"
    page = ParentalKey(
        Network, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("page")
    )
    person = models.ForeignKey(
        ContactPerson,
        on_delete=models.CASCADE,
        related_name="network_contacts",
        verbose_name=_("contact person"),
    )

    class Meta(Tie.Meta):
        verbose_name = _("contact person")
