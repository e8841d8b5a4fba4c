"""Places, and where the map shows each: at its own point, or in the middle of its district or town.

An approximate point is for looking at. What is near, and the way there, is told by exact points
and addresses alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

from networks.models import District, Municipality, Organisation
from networks.models.addressed import Addressed
from offers.grid import Bounds, Group
from offers.location_form import LocationForm
from offers.mapping.approximate import free_point
from offers.mapping.outlines import rings
from offers.mapping.panel import PointPanel
from portal.content.history import Recorded
from portal.content.records import Identified, Sourced
from portal.content.searchable import Point
from portal.languages import SOURCE_LANGUAGE


class Exactness(models.TextChoices):
    """How far the point on the map can be relied on; none without a point."""

    EXACT = "exact", _("exact")
    DISTRICT = "district", _("approximate: middle of the district")
    TOWN = "town", _("approximate: middle of the town")


@dataclass(frozen=True)
class Extent:
    """So many places, and the area around them; none where none has a point."""

    count: int
    area: Bounds | None


class LocationQuerySet(models.QuerySet["Location"]):
    def approximate(self) -> "LocationQuerySet":
        """Those shown where their district or town is."""
        return self.filter(exactness__in=[Exactness.DISTRICT, Exactness.TOWN])

    def by_district(self) -> "LocationQuerySet":
        """District by district; without a district last."""
        district = models.F("district__sort_order").asc(nulls_last=True)
        return self.order_by(district, "district__slug", "name", "pk")

    def used_by(self, organisation: Organisation) -> "LocationQuerySet":
        """Where it offers something, or something of it takes place."""
        here = models.Q(offer_links__page__organisation=organisation)
        return self.filter(here | models.Q(events__organisation=organisation)).distinct()

    def within(self, area: Bounds) -> "LocationQuerySet":
        """Those whose coordinates lie in the area; its north and east edge belong to the next."""
        return self.filter(
            latitude__gte=area.south,
            latitude__lt=area.north,
            longitude__gte=area.west,
            longitude__lt=area.east,
        )

    def extent(self) -> Extent:
        """How many there are, and the area around those on the map."""
        found = self.aggregate(
            count=models.Count("pk"),
            west=models.Min("longitude"),
            south=models.Min("latitude"),
            east=models.Max("longitude"),
            north=models.Max("latitude"),
        )
        count = found.pop("count")
        if found["west"] is None:
            return Extent(count, None)
        return Extent(count, Bounds(**{edge: float(value) for edge, value in found.items()}))

    def in_cells(self, area: Bounds) -> list[Group]:
        """Groups of neighbours, of one place or many."""
        row, column = area.cell()
        groups = self.within(area).order_by().values(row=row, column=column)
        counted = groups.annotate(
            number=models.Count("pk"),
            one=models.Min("pk"),
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
        return [_group(found) for found in counted]


def _group(found: Mapping[str, Any]) -> Group:
    first, last = found["district_from"], found["district_to"]
    together = found["in_districts"] == found["number"] and first == last
    edges = (float(found[edge]) for edge in ("west", "south", "east", "north"))
    return Group(
        row=int(found["row"]),
        column=int(found["column"]),
        number=found["number"],
        one=found["one"],
        middle=(float(found["latitude_middle"]), float(found["longitude_middle"])),
        edges=Bounds(*edges),
        district=first if together else "",
    )


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
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    exactness = models.CharField(
        _("point on the map"), max_length=8, choices=Exactness, blank=True, editable=False
    )

    base_form_class = LocationForm
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
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]), PointPanel()],
            heading=_("On the map"),
            help_text=_(
                "Latitude and longitude in degrees (WGS 84). Emptied, the place is shown in the "
                "middle of its district or town."
            ),
        ),
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
        constraints = [
            models.CheckConstraint(
                condition=models.Q(exactness="", latitude=None, longitude=None)
                | models.Q(
                    exactness__in=["exact", "district", "town"],
                    latitude__isnull=False,
                    longitude__isnull=False,
                ),
                name="offers_location_point_is_known_how",
                violation_error_message=_("Give both coordinates or none."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def point(self) -> Point | None:
        """Where the map shows it."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)

    @property
    def exact_point(self) -> Point | None:
        """What may be measured from; None where the map shows the place approximately."""
        return self.point if self.exactness == Exactness.EXACT else None

    @property
    def is_approximate(self) -> bool:
        return self.exactness in (Exactness.DISTRICT, Exactness.TOWN)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever gives a point means it; without one the place stands in its district."""
        if self.latitude is None or self.longitude is None:
            self._stand_in_the_middle()
        self.exactness = self.exactness or (Exactness.EXACT if self.latitude is not None else "")
        super().save(*args, **kwargs)

    def _stand_in_the_middle(self) -> None:
        areas = ((self.district, Exactness.DISTRICT), (self.municipality, Exactness.TOWN))
        found = ((area.middle, how) for area, how in areas if area and area.middle)
        middle, self.exactness = next(found, (None, ""))
        if middle is None:
            return
        others = Location.objects.approximate().exclude(pk=self.pk)
        taken = {other.point for other in others if other.point}
        outline = rings().get(self.municipality.name.get(SOURCE_LANGUAGE, ""))
        self.latitude, self.longitude = map(_degrees, free_point(middle, taken, outline))

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(_("Give both coordinates or none."))
        if self.latitude is not None and not (47 <= self.latitude <= 56):
            raise ValidationError({"latitude": _("This latitude is not in Germany.")})
        if self.longitude is not None and not (5 <= self.longitude <= 16):
            raise ValidationError({"longitude": _("This longitude is not in Germany.")})


def _degrees(value: float) -> Decimal:
    return Decimal(f"{value:.6f}")
