"""What offers are sorted by."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.records import TERM_PANELS, Term
from portal.languages import active


class OfferCategory(Term):
    """A kind of offer, as in the city's map app."""

    icon = models.CharField(_("picture"), max_length=30, default="info")
    panels = [*TERM_PANELS, FieldPanel("icon")]

    @property
    def address(self) -> str:
        """The list of offers with this category alone, in the reader's language."""
        return f"/{active()}/offers/?category={self.slug}"

    class Meta(Term.Meta):
        verbose_name = _("category of offers")
        verbose_name_plural = _("categories of offers")


class TargetGroup(Term):
    """For whom an offer is."""

    panels = TERM_PANELS

    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
