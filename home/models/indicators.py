"""Figures: an indicator has data points by area and date, each with its source."""

from django.db import models
from django.db.models.functions import Coalesce
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
        help_text=_(
            "With {whole} for the newest value of the city, rounded: “Of 100 people {whole} …”."
        ),
    )
    area_sentence = TranslatedTextField(
        _("how it is said of a district or municipality"),
        blank=True,
        max_length=300,
        help_text=_(
            "With {area} and {n} for its value, or {whole} for the value without decimals: "
            "“{area}: {n} of 100 people …”. The forms of the language may be divided by |."
        ),
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
        FieldPanel("area_sentence"),
        FieldPanel("description"),
        FieldPanel("beside_gaps"),
        FieldPanel("sort_order"),
        InlinePanel("points", label=_("Values")),
    ]

    class Meta(Term.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    @property
    def path(self) -> str:
        """Its address behind the language."""
        return f"indicators/{self.slug}/"


class Variant(Term):
    """A way of counting, where two stand beside each other: with and without the reception centre,
    as printed and as computed from what is printed beside it."""

    class Meta(Term.Meta):
        verbose_name = _("way of counting")
        verbose_name_plural = _("ways of counting")


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
    variant = models.ForeignKey(
        Variant,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("way of counting"),
        help_text=_("Only where values counted in different ways stand beside each other."),
    )
    date = models.DateField(_("as of"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    source = models.CharField(_("source"), max_length=250)
    note = TranslatedTextField(
        _("note"),
        blank=True,
        max_length=300,
        help_text=_("Who is counted and who is not."),
    )
    base = TranslatedTextField(
        _("of whom"),
        blank=True,
        max_length=200,
        help_text=_("What a share is a share of, where the name does not say it."),
    )
    doubt = TranslatedTextField(
        _("doubt"),
        blank=True,
        max_length=300,
        help_text=_("Why the value is doubtful, for example where a source contradicts itself."),
    )
    is_break = models.BooleanField(
        _("cannot be compared with the value before"),
        default=False,
        help_text=_("Counted in another way: no line is drawn between the two."),
    )
    panels = [
        FieldPanel("district"),
        FieldPanel("municipality"),
        FieldPanel("variant"),
        FieldPanel("date"),
        FieldPanel("value"),
        FieldPanel("source"),
        FieldPanel("note"),
        FieldPanel("base"),
        FieldPanel("doubt"),
        FieldPanel("is_break"),
    ]

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = [
            "-date",
            "municipality__sort_order",
            "district__sort_order",
            "variant__sort_order",
        ]
        constraints = [
            models.UniqueConstraint(
                "indicator",
                "date",
                Coalesce("district", 0),
                Coalesce("municipality", 0),
                Coalesce("variant", 0),
                name="one_value_per_area_date_and_variant",
                violation_error_message=_(
                    "There is a value for this area, date and way of counting already."
                ),
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
