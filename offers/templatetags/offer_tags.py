"""Rows of offers: the same on every page of a language, so each is made once."""

from collections.abc import Callable, Iterable
from typing import Any

from django import template
from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString, mark_safe

from offers.cards import rows_of
from offers.models import Offer
from offers.models.links import card_relations
from offers.summary import cost_in_words, registration_in_words
from portal.content.fragments import kept_each
from portal.content.list_parts import ListPart
from portal.languages import active

register = template.Library()
register.filter(cost_in_words)
register.filter(registration_in_words)


@register.simple_tag
def offer_rows(ids: Iterable[int], level: int | str | None = None) -> SafeString:
    """Rows of live offers, by the ids of their source pages, with headings of this level.

    Only the rows that are not kept yet ask the database.
    """
    return _joined(_rows(ids, level), ids)


@register.simple_tag
def offer_parts(parts: Iterable[ListPart], level: int | str | None = None) -> list[tuple[Any, Any]]:
    """The headings of a list's parts, each with its rows; all rows are asked for at once."""
    known = list(parts)
    rows = _rows([pk for part in known for pk in part.ids], level)
    return [(part.label, _joined(rows, part.ids)) for part in known]


@register.simple_tag
def chosen_offer_rows(offers: Iterable[Offer], level: int | str | None = None) -> SafeString:
    """Rows of source pages that a text has loaded already (`as_chosen`)."""
    chosen = {offer.pk: offer for offer in offers}

    def complete(missing: list[int]) -> list[Offer]:
        rows = [chosen[pk] for pk in missing]
        prefetch_related_objects(rows, *card_relations())
        return rows

    return _joined(_kept(chosen, level, complete), chosen)


def _rows(ids: Iterable[int], level: int | str | None) -> dict[int, SafeString]:
    return _kept(ids, level, lambda pks: Offer.objects.for_cards(pks).values())


def _kept(
    ids: Iterable[int],
    level: int | str | None,
    load: Callable[[list[int]], Iterable[Offer]],
) -> dict[int, SafeString]:
    return kept_each(
        f"offer-row:{active()}:{level}", ids, lambda missing: rows_of(load(missing), level)
    )


def _joined(drawn: dict[int, SafeString], ids: Iterable[int]) -> SafeString:
    return mark_safe("".join(drawn[pk] for pk in ids if pk in drawn))
