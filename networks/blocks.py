"""Cards of people, organisations and networks within a text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.content.blocks import (
    CardPageChooserBlock,
    PlainBody,
    RecordChooserBlock,
    TranslatedPagesBlock,
)


class PeopleBlock(blocks.ListBlock):
    class Meta:
        icon = "user"
        label = _("Contact cards")
        template = "networks/blocks/people.html"


class OrganisationsBlock(blocks.ListBlock):
    class Meta:
        icon = "group"
        label = _("Organisations")
        template = "networks/blocks/organisations.html"


class NetworksBlock(TranslatedPagesBlock):
    class Meta:
        icon = "site"
        label = _("Networks")
        template = "networks/blocks/networks.html"


class NetworkBody(PlainBody):
    """A text with cards of people, organisations and networks."""

    people = PeopleBlock(RecordChooserBlock("networks.ContactPerson"))
    organisations = OrganisationsBlock(RecordChooserBlock("networks.Organisation"))
    networks = NetworksBlock(CardPageChooserBlock(page_type="networks.Network"))
