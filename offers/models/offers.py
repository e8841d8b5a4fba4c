"""Offers: who helps with what, for whom, where, in which languages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from networks.models import ContactPerson, District, Organisation, SpokenLanguage
from networks.models.languages import SpeaksLanguages, codes_of
from networks.widgets import LanguageChoice
from offers.blocks import OfferBody
from offers.findable import facts_of, keywords_of
from offers.forms import OfferForm
from offers.models.access import (
    TERM_FACTS,
    TERM_WORDS,
    TERMS_PANELS,
    WORDS_PANEL,
    AccessCondition,
    OnTerms,
)
from offers.models.links import card_relations, page_relations
from offers.models.locations import Location
from offers.models.terms import OfferCategory, TargetGroup
from offers.summary import ages, alike, is_old, related_to, route_to, ways_of
from portal.content.addresses import PortalPageQuerySet
from portal.content.listed_by_title import SHOWN_TITLE, ListedByTitle, shown_title_key
from portal.content.locales import source_locale_id
from portal.content.moments import seconds_until_midnight
from portal.content.opening_hours import Hours, OpeningHoursField
from portal.content.pages import PortalPage
from portal.content.panels import FactChoices, FactRows
from portal.content.partial_dates import PartialDateField
from portal.content.records import SOURCE_PANELS, Sourced
from portal.content.searchable import Facts, register
from portal.languages import active


class OfferQuerySet(PortalPageQuerySet):
    def in_source(self) -> "OfferQuerySet":
        """Pages in the source language, drafts included: what editors keep right."""
        return self.filter(locale_id=source_locale_id())

    def by_title(self, language: str = "") -> "OfferQuerySet":
        """As a reader of the language looks them up, in the alphabet of that language."""
        return self.order_by(shown_title_key(self.model, language or active()), "pk")

    def as_chosen(self) -> "OfferQuerySet":
        """What a card shows of the row itself; the rest only cards that are not kept ask for."""
        related = super().as_chosen().select_related("organisation")
        return related.annotate(spoken_codes=codes_of(self.model))

    def with_card_facts(self) -> "OfferQuerySet":
        """All that a card shows, without its long text, in three queries."""
        return self.as_chosen().prefetch_related(*card_relations())

    def for_cards(self, ids: Iterable[int]) -> dict[int, "Offer"]:
        """Live source pages by the ids that stand in a list."""
        return self.sources().with_card_facts().in_bulk(ids)

    def not_confirmed_since(self, day: date) -> "OfferQuerySet":
        """Whose facts nobody has confirmed since a day, or ever; the oldest first.

        An entry known to the year counts from the year's beginning: better asked once too often.
        """
        old = models.Q(as_of="") | models.Q(as_of__lt=day.isoformat())
        return self.filter(old).order_by("as_of", "title")


OfferManager = PageManager.from_queryset(OfferQuerySet)


@register("offer", _("Help and activities"))
class Offer(OnTerms, ListedByTitle, SpeaksLanguages, Sourced, PortalPage):
    body = StreamField(OfferBody(), verbose_name=_("content"), blank=True)
    schedule = models.CharField(_("when, in words"), max_length=300, blank=True)

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("organisation"),
    )
    opening_hours = OpeningHoursField(_("opening hours"))
    spoken_languages = ParentalManyToManyField(
        SpokenLanguage, blank=True, related_name="offers", verbose_name=_("languages spoken")
    )
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    as_of = PartialDateField(
        _("as of"),
        blank=True,
        help_text=_("When somebody last made sure of all this: 2024, 03.2024 or 09.03.2024."),
    )

    objects = OfferManager()
    words = (*PortalPage.words, "body", "schedule", *TERM_WORDS)
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("schedule"),
        WORDS_PANEL,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("opening_hours"),
                FieldPanel("spoken_languages", widget=LanguageChoice),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("website"),
                FieldPanel("as_of"),
            ],
            heading=_("Facts, for all languages"),
        ),
        MultiFieldPanel(
            TERMS_PANELS,
            heading=_("Terms, for all languages"),
            help_text=_(
                "What nobody has told you stays “unknown”: readers are shown nothing then."
            ),
        ),
        FactChoices(
            "access_links",
            chooser_field_name="condition",
            heading=_("Who may come"),
            label=_("access condition"),
        ),
        FactChoices(
            "category_links",
            chooser_field_name="category",
            heading=_("Categories"),
            label=_("category"),
            help_text=_("At least one is needed to publish the offer."),
        ),
        FactChoices(
            "target_group_links",
            chooser_field_name="target_group",
            heading=_("Target groups"),
            label=_("target group"),
        ),
        FactRows(
            "phase_links",
            heading=_("Prevention chain"),
            label=_("place in the prevention chain"),
        ),
        FactRows("place_links", heading=_("Places and districts"), label=_("place")),
        FactChoices(
            "contact_links",
            chooser_field_name="person",
            heading=_("Contact persons"),
            label=_("contact person"),
        ),
        MultiFieldPanel(SOURCE_PANELS, heading=_("Source")),
    ]
    base_form_class = OfferForm
    subpage_types: list[str] = []
    parent_page_types = ["offers.OfferIndexPage"]
    search_kind = "offer"
    fact_relations = ("organisation",)
    template = "offers/offer_page.html"

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        indexes = [
            models.Index(fields=SHOWN_TITLE, name="offers_by_shown_title"),
            models.Index(fields=TERM_FACTS, name="offers_on_terms"),
        ]

    @classmethod
    def with_facts(cls) -> OfferQuerySet:
        return super().with_facts().annotate(spoken_codes=codes_of(cls))

    @property
    def hours(self) -> Hours | None:
        """The opening hours at this moment; nothing where nobody has entered any."""
        return Hours(self.facts.opening_hours) if self.facts.opening_hours else None

    def fresh_seconds(self) -> int:
        """A page that says "open now", or the next date, is kept until that is no longer so."""
        longest = min(self.cache_seconds, seconds_until_midnight())
        change = self.hours.next_change if self.hours else None
        if change is None:
            return longest
        left = int((change - timezone.now()).total_seconds()) + 1
        return max(1, min(longest, left))

    @property
    def categories(self) -> list[OfferCategory]:
        return [link.category for link in self.facts.category_links.all()]

    @property
    def target_groups(self) -> list[TargetGroup]:
        return [link.target_group for link in self.facts.target_group_links.all()]

    @property
    def conditions(self) -> list[list[AccessCondition]]:
        """Kind by kind: one of each list must be met."""
        kinds: dict[str, list[AccessCondition]] = {}
        for link in self.facts.access_links.all():
            kinds.setdefault(link.condition.kind, []).append(link.condition)
        return list(kinds.values())

    @property
    def locations(self) -> list[Location]:
        return [link.location for link in self.facts.place_links.all() if link.location]

    @property
    def districts(self) -> list[District]:
        """Districts named for the offer, and those of its locations, each once."""
        places = self.facts.place_links.all()
        found = [p.district or (p.location and p.location.district) for p in places]
        return list(dict.fromkeys(filter(None, found)))

    @property
    def visible_organisation(self) -> Organisation | None:
        """Who offers it; nobody where the organisation is hidden, and so has no page."""
        organisation = self.facts.organisation
        return organisation if organisation and organisation.is_visible else None

    @property
    def card_place(self) -> Any:
        """What a card says of the place: its street or name, else the district."""
        for location in self.locations:
            return location.postal_address if location.street else location.name
        return next((district.name for district in self.districts), "")

    @property
    def card_hours(self) -> str:
        """What a card says of the time where nobody has put it into words."""
        return self.hours.in_one_line() if self.hours and not self.schedule else ""

    @classmethod
    def with_searched_facts(cls) -> models.QuerySet:
        return cls.objects.as_chosen().prefetch_related(*page_relations())

    def search_text(self) -> list[str]:
        with translation.override(self.language):
            hours = self.card_hours
        words = (getattr(self, name) for name in ("schedule", *TERM_WORDS))
        return [*super().search_text(), hours, *words]

    def search_keywords(self) -> list[str]:
        return keywords_of(self)

    def search_facts(self) -> Facts:
        return facts_of(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # First of all it says what its texts refer to, so that all of it is read together.
        context = super().get_context(request, *args, **kwargs)
        facts = self.facts
        models.prefetch_related_objects([facts], *page_relations())
        contacts = ContactPerson.objects.for_cards().filter(offer_links__page=facts)
        people = list(contacts.order_by("offer_links__sort_order"))
        named = {
            person.pk
            for block in self.body
            if block.block_type == "people"
            for person in block.value
            if person
        }
        organisation = self.visible_organisation
        known = {way for p in people for way in (p.phone, p.mobile, p.email, p.function_email)}
        own = [way for way in (facts.phone, facts.email) if way and way not in known]
        is_dated = is_old(facts.as_of)
        routes = [route_to(location) for location in self.locations]
        return context | {
            "facts": facts,
            "timetable": self.hours.timetable() if self.hours else None,
            "is_dated": is_dated,
            "ages": ages(facts),
            "routes": routes,
            "route": routes[0] if len(routes) == 1 else None,
            "ways": ways_of(facts, people, organisation),
            "alike": alike(self),
            "related": related_to(self, active()),
            # Who stands in the text already is not named a second time.
            "contacts": [person for person in people if person.pk not in named],
            "shows_own_ways": bool(own or facts.website),
            "organisation": organisation,
            "shows_organisation": not (people or facts.phone or facts.email),
        }
