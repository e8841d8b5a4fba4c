"""Offers as rows of a list: the same on every page of a language."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from offers.models import Offer


def rows_of(sources: Iterable[Offer], level: int | str | None = None) -> dict[int, SafeString]:
    """Rows of source pages in the reader's words, by their ids, with headings of this level.

    The pages come with their facts (`with_card_facts`).
    """
    return {
        offer.facts.pk: render_to_string(
            "offers/includes/row.html", {"offer": offer, "level": level}
        )
        for offer in Offer.in_language(sources)
    }


def lines_of(sources: Iterable[Offer]) -> SafeString:
    """Offers in the reader's words, in a line each: what, and when."""
    return render_to_string("offers/includes/rows.html", {"offers": Offer.in_language(sources)})
