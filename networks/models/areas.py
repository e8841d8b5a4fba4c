"""Areas that things belong to: districts of the city, municipalities of the county."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.content.partial_dates import PartialDateField
from portal.content.records import TERM_PANELS, Sourced, Term
from portal.content.searchable import Facts, Point, register
from portal.content.translated import without_brackets
from portal.content.worded import Worded


class Area(Term, Worded):
    """A place with figures and a page of its own, and roughly its middle."""

    search_kind = "area"
    #: Name of the address of its page, and the beginning of that behind the language.
    view_name: ClassVar[str]
    index_path: ClassVar[str]

    latitude = models.DecimalField(
        _("latitude of its middle"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_(
            "Degrees (WGS 84). The search puts first what is near; the map shows here what has no "
            "point of its own."
        ),
    )
    longitude = models.DecimalField(
        _("longitude of its middle"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    panels = [
        *TERM_PANELS,
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading=_("On the map")),
    ]

    class Meta(Term.Meta):
        abstract = True

    @property
    def middle(self) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)

    @property
    def path(self) -> str:
        return f"{self.index_path}{self.slug}/"

    @property
    def worded_in(self) -> list[str]:
        """The languages that name it: its page is made of its name and of what is known there."""
        return self.name.worded_in

    @classmethod
    def searchable(cls) -> models.QuerySet[Any]:
        return cls._default_manager.all()

    @property
    def search_identity(self) -> str:
        return self.slug

    def search_title(self, code: str) -> str:
        return self.name.in_language(code).text

    def search_text(self, code: str) -> list[str]:
        return [self.description.get(code, "")]

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(_("Give both coordinates or none."))


@register("area", _("Districts and municipalities"), weight=0.8)
class District(Area):
    """A district of the city, which the concept calls social space."""

    view_name, index_path = "networks:district", "districts/"

    villages = models.CharField(
        _("villages"), max_length=250, blank=True, help_text=_("Names, separated by commas.")
    )
    panels = [*Area.panels, FieldPanel("villages")]

    class Meta(Area.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")

    def search_keywords(self, code: str) -> list[str]:
        return [self.villages]

    def search_facts(self) -> Facts:
        return facts_in([self])

    @property
    def spoken_names(self) -> tuple[str, ...]:
        """What people call it, in any language, and its villages; no words in brackets."""
        names = map(without_brackets, self.name.values())
        villages = map(str.strip, self.villages.split(","))
        return tuple(dict.fromkeys(filter(None, [*names, *villages])))


def district_name(district: District | None, language: str) -> str:
    """What a district's things are found by: its name in the language, and its villages."""
    if district is None:
        return ""
    return f"{district.name.in_language(language)} {district.villages}".strip()


def middles(districts: Iterable[District]) -> tuple[Point, ...]:
    """Where things are of which no more is known than their districts."""
    return tuple(point for district in districts if (point := district.middle))


def facts_in(districts: Iterable[District | None], *others: tuple[str, str]) -> Facts:
    """What the search is told of such a thing; `others`: what else it is, beside its districts."""
    known = [district for district in districts if district]
    values = (("district", district.slug) for district in known)
    return Facts(values=(*others, *values), points=middles(known))


@register("area", _("Districts and municipalities"), weight=0.8)
class Municipality(Area, Sourced):
    """A municipality of the county; its outline on the map has the same name."""

    view_name, index_path = "networks:municipality", "municipalities/"

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
