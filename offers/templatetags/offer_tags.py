"""Cards of offers: the same on every page of a language, so each is made once."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from offers.cards import cards_of
from offers.models import Offer
from portal.content.fragments import kept_each
from portal.languages import active

register = template.Library()


@register.simple_tag
def offer_cards(ids: Iterable[int], level: int | str | None = None) -> SafeString:
    """Cards of live offers, by the ids of their source pages, with headings of this level.

    Only the cards that are not kept yet ask the database.
    """
    wanted = list(ids)

    def build(missing: list[int]) -> dict[int, SafeString]:
        return cards_of(Offer.objects.for_cards(missing).values(), level)

    cards = kept_each(f"offer-card:{active()}:{level}", wanted, build)
    return mark_safe("".join(cards[pk] for pk in wanted if pk in cards))
