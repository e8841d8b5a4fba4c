"""Where a network works: in districts, in the whole city, or in the county."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from networks.models.areas import District


class Reach(models.TextChoices):
    """Of what has no district of its own."""

    CITY = "city", _("The whole city")
    COUNTY = "county", _("The whole county")


class NetworkDistrict(Orderable):
    page = ParentalKey(
        "networks.Network",
        on_delete=models.CASCADE,
        related_name="district_links",
        verbose_name=_("page"),
    )
    district = models.ForeignKey(
        District,
        on_delete=models.CASCADE,
        related_name="network_links",
        verbose_name=_("district"),
    )
    panels = [FieldPanel("district")]

    class Meta(Orderable.Meta):
        verbose_name = _("district")

    def __str__(self) -> str:
        return f"{self.district}"
