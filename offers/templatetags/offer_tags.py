"""Cards of offers: the same on every page of a language, so each is made once."""

from collections.abc import Callable, Iterable

from django import template
from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString, mark_safe

from offers.cards import cards_of
from offers.models import Offer
from offers.models.links import card_relations
from portal.content.fragments import kept_each
from portal.languages import active

register = template.Library()


@register.simple_tag
def offer_cards(ids: Iterable[int], level: int | str | None = None) -> SafeString:
    """Cards of live offers, by the ids of their source pages, with headings of this level.

    Only the cards that are not kept yet ask the database.
    """
    return _kept_cards(ids, level, lambda missing: Offer.objects.for_cards(missing).values())


@register.simple_tag
def chosen_offer_cards(offers: Iterable[Offer], level: int | str | None = None) -> SafeString:
    """Cards of source pages that a text has loaded already (`as_chosen`)."""
    chosen = {offer.pk: offer for offer in offers}

    def complete(missing: list[int]) -> list[Offer]:
        rows = [chosen[pk] for pk in missing]
        prefetch_related_objects(rows, *card_relations())
        return rows

    return _kept_cards(chosen, level, complete)


def _kept_cards(
    ids: Iterable[int], level: int | str | None, load: Callable[[list[int]], Iterable[Offer]]
) -> SafeString:
    wanted = list(ids)

    def build(missing: list[int]) -> dict[int, SafeString]:
        return cards_of(load(missing), level)

    cards = kept_each(f"offer-card:{active()}:{level}", wanted, build)
    return mark_safe("".join(cards[pk] for pk in wanted if pk in cards))
