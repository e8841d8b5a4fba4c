"""Offers within a text."""

from django.utils.translation import gettext_lazy as _

from networks.blocks import NetworkBody
from portal.content.block_groups import THINGS
from portal.content.blocks import CardPageChooserBlock, CardsBlock


class OffersBlock(CardsBlock):
    class Meta:
        icon = "list-ul"
        label = _("Offers")
        group = THINGS
        description = _("Offers as a list, in the reader's language.")
        template = "offers/blocks/offers.html"


class OfferBody(NetworkBody):
    """A text with offers beside people, organisations and networks."""

    offers = OffersBlock(CardPageChooserBlock(page_type="offers.Offer"))
