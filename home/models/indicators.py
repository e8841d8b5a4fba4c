"""Figures: an indicator has data points by area and date, each with its source."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from networks.models import District, Municipality
from portal.content.records import Term
from portal.content.translated import TranslatedTextField


class Indicator(Term, ClusterableModel):
    """What is counted, for example the share of people with foreign nationality."""

    unit = TranslatedTextField(_("unit"), blank=True, max_length=40)
    sentence = TranslatedTextField(
        _("how it is said"),
        blank=True,
        max_length=200,
        help_text=_("With {n} for the newest value of the city, rounded: “Of 100 people {n} …”."),
    )
    beside_gaps = models.BooleanField(
        _("shown where something is missing"),
        default=False,
        help_text=_(
            "Its values of the districts stand beside the number of offers: how many people live "
            "there. Never who they are."
        ),
    )
    panels = [
        FieldPanel("slug"),
        FieldPanel("name"),
        FieldPanel(
            "unit",
            help_text=_(
                "One form for all numbers, or the forms of the language in their order, divided "
                "by |: “person|persons”."
            ),
        ),
        FieldPanel("sentence"),
        FieldPanel("description"),
        FieldPanel("beside_gaps"),
        FieldPanel("sort_order"),
        InlinePanel("points", label=_("Values")),
    ]

    class Meta(Term.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")


class DataPoint(models.Model):
    """One value. Without a district or municipality it stands for the whole city."""

    indicator = ParentalKey(
        Indicator, on_delete=models.CASCADE, related_name="points", verbose_name=_("indicator")
    )
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("district")
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("municipality"),
    )
    date = models.DateField(_("as of"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    source = models.CharField(_("source"), max_length=250)
    note = TranslatedTextField(
        _("note"),
        blank=True,
        max_length=300,
        help_text=_("Who is counted and who is not; what is doubtful about the source."),
    )
    is_break = models.BooleanField(
        _("cannot be compared with the value before"),
        default=False,
        help_text=_("Counted in another way: no line is drawn between the two."),
    )
    panels = [
        FieldPanel("district"),
        FieldPanel("municipality"),
        FieldPanel("date"),
        FieldPanel("value"),
        FieldPanel("source"),
        FieldPanel("note"),
        FieldPanel("is_break"),
    ]

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["-date", "municipality__sort_order", "district__sort_order"]
        constraints = [
            # One value for an area and a date; three rules, because SQLite tells empty from empty.
            models.UniqueConstraint(
                fields=["indicator", "district", "date"],
                condition=models.Q(district__isnull=False),
                name="one_value_per_district_and_date",
                violation_error_message=_("There is a value for this district and date already."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "municipality", "date"],
                condition=models.Q(municipality__isnull=False),
                name="one_value_per_municipality_and_date",
                violation_error_message=_(
                    "There is a value for this municipality and date already."
                ),
            ),
            models.UniqueConstraint(
                fields=["indicator", "date"],
                condition=models.Q(district__isnull=True, municipality__isnull=True),
                name="one_value_for_the_city_and_date",
                violation_error_message=_("There is a value for the city and this date already."),
            ),
            models.CheckConstraint(
                condition=models.Q(district=None) | models.Q(municipality=None),
                name="data_point_in_one_area",
                violation_error_message=_(
                    "Please choose a district or a municipality, not both. Neither: the whole city."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"
