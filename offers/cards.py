"""Cards of offers: the same on every page of a language."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from offers.models import Offer


def cards_of(sources: Iterable[Offer], level: int | str | None = None) -> dict[int, SafeString]:
    """Cards of source pages in the reader's words, by their ids, with headings of this level.

    The pages come with their facts (`with_card_facts`).
    """
    return {
        offer.facts.pk: render_to_string(
            "offers/includes/card.html", {"offer": offer, "level": level}
        )
        for offer in Offer.in_language(sources)
    }
