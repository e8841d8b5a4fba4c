"""Where a network works: in districts, in the whole city, or in the county."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from networks.models.areas import District
from portal.content.ties import Tie


class Reach(models.TextChoices):
    """Of what has no district of its own."""

    CITY = "city", _("The whole city")
    COUNTY = "county", _("The whole county")


class NetworkDistrict(Tie):
    to = "district"
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

    class Meta(Tie.Meta):
        verbose_name = _("district")
