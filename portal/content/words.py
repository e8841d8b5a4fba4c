"""Thing → words in a language: the best translation of each source page, in one query."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from wagtail.models import Page

from portal.content.locales import has_own_words, language_of, locale_ids
from portal.languages import SOURCE_LANGUAGE, best_language, fallback_chain

PageT = TypeVar("PageT", bound=Page)


def words_of(
    model: type[PageT], sources: Iterable[PageT], language: str, defer: Sequence[str] = ()
) -> list[tuple[PageT, PageT]]:
    """Each source page with the page whose words a reader of the language is shown.

    The order stays. Where there are no words but the source's, it is the source itself.
    """
    known = list(sources)
    there: dict[Any, dict[str, PageT]] = {s.translation_key: {SOURCE_LANGUAGE: s} for s in known}
    ids = locale_ids()
    others = [ids[c] for c in fallback_chain(language) if c in ids and c != SOURCE_LANGUAGE]
    if known and others:
        translations = model._default_manager.live().filter(
            has_own_words(), translation_key__in=there, locale_id__in=others
        )
        for page in translations.defer(*defer):
            there[page.translation_key][language_of(page.locale_id)] = page
    return [(s, _best(there[s.translation_key], language)) for s in known]


def _best(words: dict[str, PageT], language: str) -> PageT:
    return words[best_language(language, words) or SOURCE_LANGUAGE]
