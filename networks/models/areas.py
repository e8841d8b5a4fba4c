"""Areas that things belong to: districts of the city, municipalities of the county."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.partial_dates import PartialDateField
from portal.content.records import TERM_PANELS, Sourced, Term


class Area(Term):
    """A place with figures."""

    panels = TERM_PANELS

    class Meta(Term.Meta):
        abstract = True


class District(Area):
    """A district of the city, which the concept calls social space."""

    villages = models.CharField(
        _("villages"), max_length=250, blank=True, help_text=_("Names, separated by commas.")
    )
    panels = [*Area.panels, FieldPanel("villages")]

    class Meta(Area.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")


def district_name(district: District | None, language: str) -> str:
    """What a district's things are found by: its name in the language, and its villages."""
    if district is None:
        return ""
    return f"{district.name.in_language(language)} {district.villages}".strip()


class Municipality(Area, Sourced):
    """A municipality of the county; its outline on the map has the same name."""

    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_date = PartialDateField(_("as of"), blank=True)
    panels = [
        *Area.panels,
        FieldPanel("population"),
        FieldPanel("population_date"),
        FieldPanel("source_document"),
    ]

    class Meta(Area.Meta):
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
