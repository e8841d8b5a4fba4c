"""The prevention chain: which offer helps in which phase of life, and in what.

Seven milestones and five fields, as the city's plan of 2020 names them; both are editors' records.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from portal.content.addresses import public_sources
from portal.content.icons import CHOICES, IconChoice
from portal.content.records import TERM_PANELS, Term

#: The address of the table of all phases, behind the language.
PHASES_PATH = "life-phases/"


class LifePhase(Term):
    """A milestone from which on other things are needed: birth, school, work, retirement."""

    panels = TERM_PANELS

    class Meta(Term.Meta):
        verbose_name = _("phase of life")
        verbose_name_plural = _("phases of life")

    @property
    def path(self) -> str:
        """Its address behind the language."""
        return f"{PHASES_PATH}{self.slug}/"


class PhaseField(Term):
    """In what somebody needs help in each phase: school, work, leisure, housing, health."""

    icon = models.CharField(_("picture"), max_length=30, choices=CHOICES, default="info")
    panels = [*TERM_PANELS, FieldPanel("icon", widget=IconChoice)]

    class Meta(Term.Meta):
        verbose_name = _("field of the prevention chain")
        verbose_name_plural = _("fields of the prevention chain")


class OfferPhaseLinkQuerySet(models.QuerySet["OfferPhaseLink"]):
    def shown(self) -> "OfferPhaseLinkQuerySet":
        """Those of offers that readers find."""
        there = public_sources().filter(pk=models.OuterRef("page_id"))
        return self.filter(models.Exists(there))


class OfferPhaseLink(Orderable):
    """A place in the prevention chain."""

    page = ParentalKey(
        "offers.Offer", on_delete=models.CASCADE, related_name="phase_links", verbose_name=_("page")
    )
    phase = models.ForeignKey(
        LifePhase,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offer_links",
        verbose_name=_("phase of life"),
        help_text=_("Empty: in every phase of life."),
    )
    field = models.ForeignKey(
        PhaseField,
        on_delete=models.PROTECT,
        related_name="offer_links",
        verbose_name=_("field of the prevention chain"),
    )
    objects = OfferPhaseLinkQuerySet.as_manager()
    panels = [FieldPanel("phase"), FieldPanel("field")]

    class Meta(Orderable.Meta):
        verbose_name = _("place in the prevention chain")
        indexes = [models.Index(fields=["field", "phase", "page"], name="offers_of_a_phase")]

    def __str__(self) -> str:
        return f"{self.phase or '–'}: {self.field}"
