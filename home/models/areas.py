"""Areas that things belong to: districts of the city, municipalities of the county, fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from home.models.records import Sourced, Term


class Area(Term):
    """A place with figures."""

    panels = [
        FieldPanel("slug"),
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("sort_order"),
    ]

    class Meta(Term.Meta):
        abstract = True


@register_snippet
class District(Area):
    """A district of the city, which the concept calls social space."""

    villages = models.CharField(
        _("villages"), max_length=250, blank=True, help_text=_("Names, separated by commas.")
    )
    panels = [*Area.panels, FieldPanel("villages")]

    class Meta(Area.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")


@register_snippet
class Municipality(Area, Sourced):
    """A municipality of the county; its outline on the map has the same name."""

    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_date = models.CharField(_("as of"), max_length=10, blank=True)
    panels = [
        *Area.panels,
        FieldPanel("population"),
        FieldPanel("population_date"),
        FieldPanel("source_document"),
    ]

    class Meta(Area.Meta):
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")


@register_snippet
class FieldOfAction(Term):
    """A field of action of a concept, for example language or work."""

    panels = Area.panels

    class Meta(Term.Meta):
        verbose_name = _("field of action")
        verbose_name_plural = _("fields of action")
