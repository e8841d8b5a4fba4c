"""Address → thing. A thing is a page in all its languages; where it stands is the source's matter.

An address is a language and a path. The path names the thing, not one of its translations: it is
the path of the source page. What an editor has restricted or not published is no thing at all, in
no language: public pages are the same for every visitor.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from portal.content.fragments import kept_with_frame
from portal.content.framed import FIELDS, Framed, PageRow, framed, home_pages
from portal.content.generation import Part
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


def restricted_paths() -> list[str]:
    """Tree paths of what editors have restricted, with all below."""
    return kept_with_frame(
        "restricted-paths",
        Part.ACCESS,
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


def _is_public(row: PageRow) -> bool:
    return row.live and not is_restricted(row.path)


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


def _things(rows: Iterable[PageRow]) -> Iterator[Thing]:
    """The public things among pages of several languages."""
    by_key: dict[Any, list[PageRow]] = {}
    for row in rows:
        by_key.setdefault(row.translation_key, []).append(row)
    for group in by_key.values():
        source = next((r for r in group if r.locale_id == source_locale_id()), None)
        if source is None or not _is_public(source):
            continue
        worded = [row for row in group if _is_public(row) and not row.is_copy]
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


def public_framed(language: str) -> list[Framed]:
    """Sections and the like that everybody may read, in the reader's words."""
    return [page for page in framed(language) if not is_restricted(page.path)]


def place_of(model: type[Page]) -> str:
    """Where the first section of a kind stands in the tree; empty without one to be read."""
    kind = ContentType.objects.get_for_model(model).pk
    pages = public_framed(SOURCE_LANGUAGE)
    return next((page.url_path for page in pages if page.kind == kind), "")


def above(url_path: str, language: str) -> list[tuple[str, str, str]]:
    """Pages between the home page and a source page, the outermost first.

    Each with its place in the tree, its title in the reader's words, and their language. Sections
    are known; what lies below them is asked for in one query.
    """
    parts = url_path.strip("/").split("/")
    places = [f"/{'/'.join(parts[:n])}/" for n in range(2, len(parts))]
    known = {p.url_path: (p.url_path, p.title, p.language) for p in public_framed(language)}
    if unknown := [place for place in places if place not in known]:
        known |= _titles_at(unknown, language)
    return [known[place] for place in places if place in known]


def _titles_at(places: list[str], language: str) -> dict[str, tuple[str, str, str]]:
    slugs = [place.strip("/").rpartition("/")[2] for place in places]  # which are indexed
    sources = public_sources().filter(slug__in=slugs, url_path__in=places)
    rows = Page.objects.live().filter(
        has_own_words(), translation_key__in=sources.values("translation_key")
    )
    found: dict[Any, dict[str, tuple[str, str]]] = {}
    for key, locale, title, place in rows.values_list(
        "translation_key", "locale_id", "title", "url_path"
    ):
        found.setdefault(key, {})[language_of(locale)] = (place, title)
    titles = {}
    for words in found.values():
        best = best_language(language, words) or SOURCE_LANGUAGE
        place = words[SOURCE_LANGUAGE][0]
        titles[place] = (place, words[best][1], best)
    return titles


def find_thing(path: str) -> Thing | None:
    """What stands at a path: by the path of its source, else by that of a translation."""
    homes = home_pages()
    if not path:
        return next(_things(homes.rows), None)
    named = Page.objects.filter(
        slug=path.strip("/").rpartition("/")[2],  # which is indexed
        url_path__in=[f"{root}{path}" for root in homes.places.values()],
    )
    rows = Page.objects.filter(translation_key__in=named.values("translation_key"))
    things = list(_things([PageRow(*row) for row in rows.values_list(*FIELDS)]))
    return next((t for t in things if t.path == path), next(iter(things), None))


def thing_that_moved(path: str) -> Thing | None:
    """What stood at a path once, in whichever language somebody kept the address."""
    places = [Redirect.normalise_path(f"/{code}/{path}") for code in codes()]
    moved = Redirect.objects.filter(old_path__in=places, redirect_page__isnull=False)
    keys = moved.values("redirect_page__translation_key")
    rows = Page.objects.filter(translation_key__in=keys).values_list(*FIELDS)
    return next(_things([PageRow(*row) for row in rows]), None)
