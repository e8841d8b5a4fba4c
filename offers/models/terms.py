"""What offers are sorted by."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.icons import CHOICES, IconChoice
from portal.content.records import TERM_PANELS, Term


class OfferCategory(Term):
    """A kind of offer, as in the city's map app."""

    icon = models.CharField(_("picture"), max_length=30, choices=CHOICES, default="info")
    panels = [*TERM_PANELS, FieldPanel("icon", widget=IconChoice)]

    class Meta(Term.Meta):
        verbose_name = _("category of offers")
        verbose_name_plural = _("categories of offers")


class TargetGroup(Term):
    """For whom an offer is."""

    is_everybody = models.BooleanField(
        _("means everybody"),
        default=False,
        help_text=_("Whoever looks for another group is shown these offers too, below."),
    )
    panels = [*TERM_PANELS, FieldPanel("is_everybody")]

    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
