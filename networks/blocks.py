"""Cards of people, organisations and networks within a text."""

from django.utils.translation import gettext_lazy as _

from portal.content.block_groups import THINGS
from portal.content.blocks import (
    CardPageChooserBlock,
    CardsBlock,
    PlainBody,
    RecordChooserBlock,
    TranslatedPagesBlock,
)


class PeopleBlock(CardsBlock):
    class Meta:
        icon = "user"
        label = _("Contact cards")
        group = THINGS
        description = _("People with number and mailbox; who leaves disappears everywhere at once.")
        template = "networks/blocks/people.html"


class OrganisationsBlock(CardsBlock):
    class Meta:
        icon = "group"
        label = _("Organisations")
        group = THINGS
        description = _("Organisations, each with a link to its page.")
        template = "networks/blocks/organisations.html"


class NetworksBlock(TranslatedPagesBlock):
    class Meta:
        icon = "site"
        label = _("Networks")
        group = THINGS
        description = _("Networks, each with its summary.")
        template = "networks/blocks/networks.html"


class NetworkBody(PlainBody):
    """A text with cards of people, organisations and networks."""

    people = PeopleBlock(RecordChooserBlock("networks.ContactPerson"))
    organisations = OrganisationsBlock(RecordChooserBlock("networks.Organisation"))
    networks = NetworksBlock(CardPageChooserBlock(page_type="networks.Network"))
