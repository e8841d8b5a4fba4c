"""Places. Coordinates only where a source gives them; else the place is shown by its district."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

from networks.models import District, Municipality, Organisation
from networks.models.addressed import Addressed
from offers.grid import Area
from portal.content.history import Recorded
from portal.content.records import Identified, Sourced


class LocationQuerySet(models.QuerySet["Location"]):
    def exact(self) -> "LocationQuerySet":
        """Those whose coordinates a source gives."""
        return self.filter(latitude__isnull=False, longitude__isnull=False)

    def by_district(self) -> "LocationQuerySet":
        """District by district; without a district last."""
        district = models.F("district__sort_order").asc(nulls_last=True)
        return self.order_by(district, "district__slug", "name", "pk")

    def used_by(self, organisation: Organisation) -> "LocationQuerySet":
        """Where it offers something, or something of it takes place."""
        here = models.Q(offer_links__page__organisation=organisation)
        return self.filter(here | models.Q(events__organisation=organisation)).distinct()

    def within(self, area: Area) -> "LocationQuerySet":
        """Those whose coordinates lie in the area; its north and east edge belong to the next."""
        return self.filter(
            latitude__gte=area.south,
            latitude__lt=area.north,
            longitude__gte=area.west,
            longitude__lt=area.east,
        )

    def extent(self) -> Area | None:
        """The area around all that have coordinates; None, if none has."""
        edges = self.exact().aggregate(
            west=models.Min("longitude"),
            south=models.Min("latitude"),
            east=models.Max("longitude"),
            north=models.Max("latitude"),
        )
        return None if edges["west"] is None else Area(**{k: float(v) for k, v in edges.items()})

    def in_cells(self, area: Area, cells: int) -> list[dict[str, Any]]:
        """Groups of neighbours: the area cut into so many rows and columns of equal size.

        Each with its number of `places`, their middle and edges, one of them (`only`, where there
        is but one), how many lie in a district, and the first and last of these districts.
        """
        row, column = area.cell(cells)
        groups = self.within(area).order_by().values(row=row, column=column)
        counted = groups.annotate(
            places=models.Count("pk"),
            only=models.Min("pk"),
            latitude_middle=models.Avg("latitude"),
            longitude_middle=models.Avg("longitude"),
            west=models.Min("longitude"),
            south=models.Min("latitude"),
            east=models.Max("longitude"),
            north=models.Max("latitude"),
            in_districts=models.Count("district"),
            district_from=models.Min("district__slug"),
            district_to=models.Max("district__slug"),
        )
        return [dict(group) for group in counted]


class Location(Identified, Recorded, Addressed, Sourced):
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=160)
    street = models.CharField(_("street and number"), max_length=160, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("town"), max_length=80)
    district = models.ForeignKey(
        District, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("district")
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, verbose_name=_("municipality")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("Degrees (WGS 84), only from a source."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
    )

    panels = [
        TitleFieldPanel("name", targets=["slug"]),
        FieldPanel("slug"),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldPanel("postcode"),
                FieldPanel("city"),
                FieldPanel("district"),
                FieldPanel("municipality"),
            ],
            heading=_("Address"),
        ),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading=_("On the map")),
        MultiFieldPanel(
            [FieldPanel("source_document"), FieldPanel("source_date"), FieldPanel("source_page")],
            heading=_("Source"),
        ),
    ]

    objects = LocationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("location")
        verbose_name_plural = _("locations")

    def __str__(self) -> str:
        return self.name

    @property
    def is_exact(self) -> bool:
        """Whether a source gives the coordinates."""
        return self.latitude is not None and self.longitude is not None

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(_("Give both coordinates or none."))
        if self.latitude is not None and not (47 <= self.latitude <= 56):
            raise ValidationError({"latitude": _("This latitude is not in Germany.")})
        if self.longitude is not None and not (5 <= self.longitude <= 16):
            raise ValidationError({"longitude": _("This longitude is not in Germany.")})
