"""Blocks of the home page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.content.icons import IconBlock
from portal.content.links import LinkBlock


class NeedBlock(blocks.StructBlock):
    """What brings somebody here, in their own words, and where it leads."""

    title = blocks.CharBlock(max_length=80, label=_("need"))
    text = blocks.CharBlock(required=False, max_length=200, label=_("text"))
    icon = IconBlock(default="info", label=_("picture"))
    link = LinkBlock()

    class Meta:
        icon = "help"
        label = _("Need")
