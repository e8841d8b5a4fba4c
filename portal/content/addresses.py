"""Address → thing. A thing is a page in all its languages; where it stands is the source's matter.

An address is a language and a path. The path names the thing, not one of its translations: it is
the path of the source page. What an editor has restricted or not published is no thing at all, in
no language: public pages are the same for every visitor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, NamedTuple, Self

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, OuterRef, Q, QuerySet, Value, When
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageQuerySet, PageViewRestriction, Site

from portal.content.fragments import kept_with_frame
from portal.content.locales import has_own_words, language_of, source_locale_id
from portal.languages import SOURCE_LANGUAGE, active, best_language, codes


def page_path(url_path: str) -> str:
    """The part behind the language: `/home-ar/offers/` → `offers/`."""
    return url_path.split("/", 2)[2] if url_path.count("/") > 1 else ""


def address_of(url_path: str, language: str = "") -> str:
    """The address of what stands there in the tree, for a reader of the language."""
    return f"/{language or active()}/{page_path(url_path)}"


def page_address(page: Page, language: str = "") -> str:
    """Where a reader of the language finds this page, translated or not."""
    return address_of(page.url_path, language)


def _home_pages() -> dict[int, tuple[str, str]]:
    """Locale id → `url_path` of that language's home page, and its title in words of its own."""

    def build() -> dict[int, tuple[str, str]]:
        site = Site.objects.filter(is_default_site=True)
        roots = Page.objects.filter(translation_key__in=site.values("root_page__translation_key"))
        worded = Case(When(has_own_words(), live=True, then=F("title")), default=Value(""))
        rows = roots.values_list("locale_id", "url_path", worded)
        return {locale: (path, title) for locale, path, title in rows}

    return kept_with_frame("home-pages", build)


def root_paths() -> dict[int, str]:
    """Locale id → `url_path` of that language's home page."""
    return {locale: path for locale, (path, _title) in _home_pages().items()}


def home_titles() -> dict[str, str]:
    """Language → title of its home page."""
    titles = {language_of(locale): title for locale, (_path, title) in _home_pages().items()}
    return {language: title for language, title in titles.items() if title}


def restricted_paths() -> list[str]:
    """Tree paths of what editors have restricted, with all below."""
    return kept_with_frame(
        "restricted-paths",
        lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True)),
    )


def is_restricted(path: str) -> bool:
    return any(path.startswith(restricted) for restricted in restricted_paths())


def public_source(to: str = "") -> Q:
    """The one rule of what readers find: the row, or the page that it leads to (`to`, as lookups
    write it: `page__`), is live, in the source language, and not restricted."""
    found = Q(**{f"{to}live": True, f"{to}locale_id": source_locale_id()})
    if below := [Q(path__startswith=path) for path in restricted_paths()]:
        found &= Q(**{f"{to}pk__in": Page.objects.exclude(reduce(or_, below)).values("pk")})
    return found


def public_sources() -> QuerySet[Page]:
    """Source pages that everybody may read, of any kind."""
    return Page.objects.filter(public_source())


class PortalPageQuerySet(PageQuerySet):
    def sources(self) -> Self:
        """Source pages that everybody may read: they hold the facts, and stand in lists."""
        return self.filter(public_source())

    def as_chosen(self) -> Self:
        """For cards within a text: without what lists do not show."""
        return self.defer(*self.model.heavy_fields())


def source_of_row() -> QuerySet[Page]:
    """For a subquery over pages of any language: the public source of the outer row."""
    return public_sources().filter(translation_key=OuterRef("translation_key"))


class _Row(NamedTuple):
    """A page of any language, as far as finding needs it."""

    pk: int
    locale_id: int
    content_type_id: int
    translation_key: Any
    path: str
    url_path: str
    live: bool
    copy_of: Any
    made_from: str | None

    @property
    def is_public(self) -> bool:
        return self.live and not is_restricted(self.path)

    @property
    def is_copy(self) -> bool:
        """Whether it is a copy that only fills its language's tree: its words are not its own."""
        return self.copy_of == self.translation_key


_FIELDS = (
    "pk", "locale_id", "content_type_id", "translation_key", "path", "url_path", "live",
    "alias_of__translation_key", "words_record__digest",
)  # fmt: skip


@dataclass(frozen=True)
class Thing:
    """What an address names: one page, with words in one language or in many."""

    url_path: str
    model: type[Page]
    source: int
    words: dict[str, int]
    older: frozenset[str]

    @property
    def path(self) -> str:
        return page_path(self.url_path)

    def address(self, language: str) -> str:
        return address_of(self.url_path, language)


def _things(rows: list[_Row]) -> Iterator[Thing]:
    """The public things among pages of several languages."""
    by_key: dict[Any, list[_Row]] = {}
    for row in rows:
        by_key.setdefault(row.translation_key, []).append(row)
    for group in by_key.values():
        source = next((r for r in group if r.locale_id == source_locale_id()), None)
        if source is None or not source.is_public:
            continue
        worded = [row for row in group if row.is_public and not row.is_copy]
        yield Thing(
            url_path=source.url_path,
            model=ContentType.objects.get_for_id(source.content_type_id).model_class() or Page,
            source=source.pk,
            words={language_of(row.locale_id): row.pk for row in worded},
            older=frozenset(
                language_of(row.locale_id)
                for row in worded
                if row.made_from and source.made_from and row.made_from != source.made_from
            ),
        )


def above(url_path: str, language: str) -> list[tuple[str, str, str]]:
    """Pages between the home page and a source page, the outermost first, in one query.

    Each with its place in the tree, its title in the reader's words, and their language.
    """
    parts = url_path.strip("/").split("/")
    places = [f"/{'/'.join(parts[:n])}/" for n in range(2, len(parts))]
    if not places:
        return []
    sources = public_sources().filter(slug__in=parts[1:-1], url_path__in=places)
    rows = Page.objects.live().filter(
        has_own_words(), translation_key__in=sources.values("translation_key")
    )
    found: dict[Any, dict[str, tuple[str, str]]] = {}
    for key, locale, title, place in rows.values_list(
        "translation_key", "locale_id", "title", "url_path"
    ):
        found.setdefault(key, {})[language_of(locale)] = (place, title)
    titles = []
    for words in sorted(found.values(), key=lambda w: len(w[SOURCE_LANGUAGE][0])):
        best = best_language(language, words) or SOURCE_LANGUAGE
        titles.append((words[SOURCE_LANGUAGE][0], words[best][1], best))
    return titles


def find_thing(path: str) -> Thing | None:
    """What stands at a path: by the path of its source, else by that of a translation."""
    named = Page.objects.filter(url_path__in=[f"{root}{path}" for root in root_paths().values()])
    if path:
        named = named.filter(slug=path.strip("/").rpartition("/")[2])  # which is indexed
    rows = Page.objects.filter(translation_key__in=named.values("translation_key"))
    things = list(_things([_Row(*row) for row in rows.values_list(*_FIELDS)]))
    return next((t for t in things if t.path == path), next(iter(things), None))


def thing_that_moved(path: str) -> Thing | None:
    """What stood at a path once, in whichever language somebody kept the address."""
    places = [Redirect.normalise_path(f"/{code}/{path}") for code in codes()]
    moved = Redirect.objects.filter(old_path__in=places, redirect_page__isnull=False)
    keys = moved.values("redirect_page__translation_key")
    rows = Page.objects.filter(translation_key__in=keys).values_list(*_FIELDS)
    return next(_things([_Row(*row) for row in rows]), None)
