"""Numbers that help at once: typed once, shown on the home page."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.fragments import kept_with_frame
from portal.content.generation import Part
from portal.content.records import TERM_PANELS, Term


class EmergencyNumber(Term):
    """A number that is answered day and night: the police, the fire brigade."""

    number = models.CharField(
        _("number"),
        max_length=40,
        validators=[RegexValidator(r"^[\d +/-]+$", _("Write digits: 112."))],
    )
    panels = [FieldPanel("number"), *TERM_PANELS]

    class Meta(Term.Meta):
        verbose_name = _("emergency number")
        verbose_name_plural = _("emergency numbers")


def emergency_numbers() -> list[EmergencyNumber]:
    """In the editors' order; kept with the languages, which change as seldom."""
    return kept_with_frame(
        "emergency-numbers", Part.LANGUAGES, lambda: list(EmergencyNumber.objects.all())
    )
