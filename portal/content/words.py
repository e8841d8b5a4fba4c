"""Thing → words in a language: the best translation of each source page, in one query."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Coalesce
from wagtail.models import Page

from portal.content.locales import has_own_words, language_of, locale_ids
from portal.content.title_keys import title_key
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


class Titled(NamedTuple):
    """A thing as long lists name it: its title, the title's language, where the source stands, and
    what else was asked for of the same page."""

    title: str
    language: str
    source_path: str
    more: str = ""


def titles_of(sources: QuerySet[PageT], language: str, also: str = "") -> dict[int, Titled]:
    """Source pages by id with the titles a reader of the language is shown, in two queries.

    For lists of thousands: as rows, because making a page of each takes ten times as long. `also`
    names a further text, as lookups write it; pages of a kind that has none have an empty one.
    """
    more = Coalesce(also or Value(""), Value(""), output_field=TextField())
    sources = sources.annotate(more=more)
    rows = sources.order_by().values_list("translation_key", "pk", "url_path", "title", "more")
    known = {key: (pk, path, (title, text)) for key, pk, path, title, text in rows.distinct()}
    there = {key: {SOURCE_LANGUAGE: words} for key, (_pk, _path, words) in known.items()}
    codes = {pk: code for code, pk in locale_ids().items()}
    wanted = {*fallback_chain(language)} - {SOURCE_LANGUAGE}
    others = [pk for pk, code in codes.items() if code in wanted]
    if known and others:
        keys = sources.order_by().values("translation_key")
        translations = Page.objects.live().filter(has_own_words(), translation_key__in=keys)
        found = translations.filter(locale_id__in=others).annotate(more=more)
        for key, locale, *words in found.values_list(
            "translation_key", "locale_id", "title", "more"
        ):
            there[key][codes[locale]] = (words[0], words[1])
    best = {key: best_language(language, words) or SOURCE_LANGUAGE for key, words in there.items()}
    return {
        pk: Titled(there[key][best[key]][0], best[key], path, there[key][best[key]][1])
        for key, (pk, path, _words) in known.items()
    }


def titles_of_few(sources: QuerySet[PageT], language: str) -> list[Titled]:
    """The same for a handful of source pages (a queryset may be cut), in one query and by title."""
    ids = locale_ids()
    codes = {ids[code]: code for code in {*fallback_chain(language), SOURCE_LANGUAGE} & {*ids}}
    rows = Page.objects.live().filter(
        has_own_words(), translation_key__in=sources.values("translation_key"), locale_id__in=codes
    )
    things: dict[Any, dict[str, tuple[str, str]]] = {}
    for key, locale, title, path in rows.values_list(
        "translation_key", "locale_id", "title", "url_path"
    ):
        things.setdefault(key, {})[codes[locale]] = (title, path)
    found = []
    for words in things.values():
        best = best_language(language, words) or SOURCE_LANGUAGE
        found.append(Titled(words[best][0], best, words[SOURCE_LANGUAGE][1]))
    return sorted(found, key=lambda titled: title_key(titled.title, language))
