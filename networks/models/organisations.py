"""Organisations: one record each, used for offers, networks, projects and applications."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel

from networks.models.addressed import Addressed
from networks.models.areas import District, Municipality, district_name, facts_in
from portal import languages
from portal.content.partial_dates import PartialDateField
from portal.content.records import SOURCE_PANELS, Identified, Sourced
from portal.content.searchable import Facts, register
from portal.content.translated import GlossedPhrase, Phrase, TranslatedTextField
from portal.content.worded import Worded


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def for_cards(self) -> "OrganisationQuerySet":
        """What everybody may see."""
        return self.filter(published=True)

    def of(self, kind: str, district: str) -> "OrganisationQuerySet":
        """Narrowed by kind and district (its short name); an empty one narrows nothing."""
        chosen = {"kind": kind, "district__slug": district}
        return self.filter(**{name: value for name, value in chosen.items() if value})

    def with_card_facts(self) -> "OrganisationQuerySet":
        """A card shows nothing but the organisation's own fields."""
        return self

    def for_list(self) -> "OrganisationQuerySet":
        return self.for_cards().select_related("district", "municipality")


@register("organisation", _("Organisations"), weight=0.9)
class Organisation(Identified, Worded, Addressed, Sourced):
    """An association, authority, church, company or initiative."""

    search_kind = "organisation"

    class Kind(models.TextChoices):
        AUTHORITY = "authority", _("Authority")
        ASSOCIATION = "association", _("Association")
        CHURCH_COMMUNITY = "church_community", _("Religious community")
        WELFARE = "welfare", _("Welfare association")
        EDUCATION = "education", _("Place of education")
        INITIATIVE = "initiative", _("Initiative")
        COMPANY = "company", _("Company")
        NETWORK_BODY = "network_body", _("Council or round table")

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short form"), max_length=80, blank=True)
    gloss = TranslatedTextField(
        _("what it is"),
        max_length=120,
        blank=True,
        help_text=_("A few words, shown in brackets after the name to who does not read German."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    description = TranslatedTextField(_("description"), rows=3, blank=True)
    street = models.CharField(_("street and number"), max_length=160, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("town"), max_length=80, blank=True)
    district = models.ForeignKey(
        District, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("district")
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("municipality"),
    )
    address_as_of = PartialDateField(
        _("address as of"),
        blank=True,
        help_text=_("Only where the address is older than the rest."),
    )
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)

    published = models.BooleanField(
        _("published"),
        default=True,
        help_text=_("An association that signed itself up is shown once somebody has checked it."),
    )

    objects = OrganisationQuerySet.as_manager()
    panels = [
        MultiFieldPanel(
            [
                TitleFieldPanel("name", targets=["slug"]),
                FieldPanel("short_name"),
                FieldPanel("gloss"),
                FieldPanel("slug"),
                FieldPanel("kind"),
                FieldPanel("description"),
            ],
            heading=_("Who"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldPanel("postcode"),
                FieldPanel("city"),
                FieldPanel("district"),
                FieldPanel("municipality"),
                FieldPanel("address_as_of"),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")],
            heading=_("How to reach"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("published"),
                *SOURCE_PANELS,
            ],
            heading=_("Publication and source"),
        ),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    @property
    def worded_name(self) -> Phrase:
        """The name with its language: it is not translated, and to be spoken as it is written."""
        return GlossedPhrase(self.name, languages.SOURCE_LANGUAGE, gloss=self.gloss)

    @property
    def is_visible(self) -> bool:
        """Whether readers find it: `for_cards()` for one. A hidden one has no page to link to."""
        return self.published

    @property
    def is_reachable(self) -> bool:
        """Whether a card has something to lead with: a number, a mailbox, a page or a street."""
        ways = (self.phone, self.email, self.website, self.postal_address)
        return self.is_visible and any(ways)

    @property
    def path(self) -> str:
        return f"organisations/{self.slug}/"

    @property
    def worded_in(self) -> list[str]:
        return self.description.worded_in

    @classmethod
    def searchable(cls) -> models.QuerySet["Organisation"]:
        return cls.objects.for_list()

    @property
    def search_identity(self) -> Any:
        return self.uid

    def search_title(self, code: str) -> str:
        return self.name

    def search_text(self, code: str) -> list[str]:
        return [self.description.get(code, "")]

    def search_keywords(self, code: str) -> list[str]:
        own = [self.short_name, self.street, self.city, self.email, self.phone]
        return [*own, self.gloss.get(code, ""), district_name(self.district, code)]

    def search_facts(self) -> Facts:
        return facts_in([self.district])
