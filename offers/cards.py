"""Offers as cards and as rows of a list: the same on every page of a language."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from offers.models import Offer


def cards_of(sources: Iterable[Offer], level: int | str | None = None) -> dict[int, SafeString]:
    """Cards of source pages in the reader's words, by their ids, with headings of this level.

    The pages come with their facts (`with_card_facts`).
    """
    return _drawn("offers/includes/card.html", sources, level)


def rows_of(sources: Iterable[Offer], level: int | str | None = None) -> dict[int, SafeString]:
    """The same as rows of a list, which is what more than six of them are."""
    return _drawn("offers/includes/row.html", sources, level)


def _drawn(
    template: str, sources: Iterable[Offer], level: int | str | None
) -> dict[int, SafeString]:
    return {
        offer.facts.pk: render_to_string(template, {"offer": offer, "level": level})
        for offer in Offer.in_language(sources)
    }


def lines_of(sources: Iterable[Offer]) -> SafeString:
    """Offers in the reader's words, in a line each: what, and when."""
    return render_to_string("offers/includes/rows.html", {"offers": Offer.in_language(sources)})
