"""Places. Coordinates only where a source gives them; else the place is shown by its district."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

from networks.models import District, Municipality
from networks.models.addressed import Addressed
from portal.content.addresses import public_source
from portal.content.history import Recorded
from portal.content.records import Identified, Sourced


class LocationQuerySet(models.QuerySet["Location"]):
    def exact(self) -> "LocationQuerySet":
        """Those whose coordinates a source gives."""
        return self.filter(latitude__isnull=False, longitude__isnull=False)

    def with_offers(self) -> "LocationQuerySet":
        """Those where something takes place, district by district; without a district last."""
        found = (
            self.filter(public_source("offer_links__page__")).select_related("district").distinct()
        )
        district = models.F("district__sort_order").asc(nulls_last=True)
        return found.order_by(district, "district__slug", "name", "pk")


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
