"""Blocks of the home page: needs, and whom to call first."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.content.blocks import RecordChooserBlock
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


class FirstContact(blocks.StructValue):
    """A person or an organisation, as far as readers may see them."""

    @property
    def visible_person(self) -> Any:
        person = self.get("person")
        return person if person and person.is_visible else None

    @property
    def visible_organisation(self) -> Any:
        organisation = self.get("organisation")
        return organisation if organisation and organisation.is_visible else None

    @property
    def is_visible(self) -> bool:
        return bool(self.visible_person or self.visible_organisation)


class FirstContactBlock(blocks.StructBlock):
    """Whom to call first: a person, or an organisation."""

    person = RecordChooserBlock("networks.ContactPerson", required=False, label=_("contact person"))
    organisation = RecordChooserBlock(
        "networks.Organisation", required=False, label=_("organisation")
    )
    reason = blocks.CharBlock(max_length=200, label=_("when to call"))

    class Meta:
        icon = "user"
        label = _("First contact")
        value_class = FirstContact
