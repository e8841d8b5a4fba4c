"""Source pages in the reader's words: the best translation of each, in one query."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from wagtail.models import Page

from portal.content.locales import has_own_words, locale_ids_for_reader, source_locale_id

PageT = TypeVar("PageT", bound=Page)


def in_language(
    model: type[PageT], sources: Iterable[PageT], language: str, defer: Sequence[str] = ()
) -> list[PageT]:
    """For each source page its live translation, or the nearest there is; the order stays.

    Each result's `facts` is the source page given.
    """
    by_key = {page.translation_key: page for page in sources}
    rank = {pk: place for place, pk in enumerate(locale_ids_for_reader(language))}
    best: dict[Any, PageT] = dict(by_key)
    if by_key and next(iter(rank)) != source_locale_id():
        translations = model._default_manager.live().filter(
            has_own_words(), translation_key__in=by_key, locale_id__in=rank
        )
        for page in translations.defer(*defer):
            if rank[page.locale_id] < rank.get(best[page.translation_key].locale_id, len(rank)):
                best[page.translation_key] = page
    for key, page in best.items():
        page.__dict__["facts"] = by_key[key]
    return list(best.values())
