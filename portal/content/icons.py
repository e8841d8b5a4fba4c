"""Pictures of the icon set that editors choose from, by what they show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

CHOICES = [
    ("handshake", _("Hands")),
    ("language", _("Language")),
    ("briefcase", _("Briefcase")),
    ("home", _("House")),
    ("heart", _("Heart")),
    ("school", _("School")),
    ("scale", _("Scales")),
    ("users", _("People")),
    ("pen", _("Pen")),
    ("euro", _("Euro sign")),
    ("landmark", _("Public building")),
    ("temple", _("House of prayer")),
    ("map-pin", _("Pin of a map")),
    ("info", _("Letter i")),
    ("calendar", _("Calendar")),
]


class IconChoice(forms.RadioSelect):
    """Radio buttons with the pictures themselves."""

    template_name = "widgets/icons.html"


class IconBlock(blocks.ChoiceBlock):
    """Chooses a picture of the icon set."""

    choices = CHOICES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"widget": IconChoice()} | kwargs))
