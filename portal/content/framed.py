"""Pages that stand around all pages: the home pages, the sections, and what an app adds.

Menus, breadcrumbs and addresses need them on every page. One query reads them for all languages;
what each language needs of them is kept by itself until one of them is published or taken away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Q, Value, When
from wagtail.models import Page, Site

from portal.content.fragments import kept_of_frame
from portal.content.generation import Part
from portal.content.locales import language_of, source_locale_id
from portal.languages import SOURCE_LANGUAGE, best_language, reader_codes

SECTION_DEPTH = 3  # home pages stand above, all other pages below
_marked: dict[str, Q] = {}


def stands_in_frame(mark: str, pages: Q) -> None:
    """Say that these source pages, wherever they are, stand around all pages under this mark."""
    _marked[mark] = pages


@dataclass(frozen=True)
class Framed:
    """A source page in the words that a reader of a language is told of it."""

    key: Any
    kind: int  # its content type
    path: str
    url_path: str
    depth: int
    in_menus: bool
    marks: frozenset[str]
    title: str
    language: str


class PageRow(NamedTuple):
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
    def is_copy(self) -> bool:
        """Whether it is a copy that only fills its language's tree: its words are not its own."""
        return self.copy_of == self.translation_key


FIELDS = (
    "pk", "locale_id", "content_type_id", "translation_key", "path", "url_path", "live",
    "alias_of__translation_key", "words_record__digest",
)  # fmt: skip
_MORE = ("title", "depth", "show_in_menus")


@dataclass(frozen=True)
class HomePages:
    """`rows`: one for each language. `titles`: by language, where it has words of its own."""

    rows: tuple[PageRow, ...]
    titles: dict[str, str]

    @property
    def places(self) -> dict[int, str]:
        """Locale id → `url_path`."""
        return {row.locale_id: row.url_path for row in self.rows}


@dataclass(frozen=True)
class _Page:
    row: PageRow
    title: str
    depth: int
    in_menus: bool
    is_home: bool
    marks: frozenset[str]

    @property
    def language(self) -> str:
        return language_of(self.row.locale_id)

    @property
    def is_worded(self) -> bool:
        return self.row.live and not self.row.is_copy


def home_pages() -> HomePages:
    found: HomePages = kept_of_frame("home-pages", Part.PAGES, _build)
    return found


def framed(language: str) -> tuple[Framed, ...]:
    """All that are live, in the order of the tree; restricted ones as well."""
    found: tuple[Framed, ...] = kept_of_frame(f"framed:{language}", Part.PAGES, _build)
    return found


def stands_around(page: Page) -> bool:
    """Whether a page of any language is, or was until now, one of them."""
    is_section = page.depth <= SECTION_DEPTH
    return is_section or page.translation_key in {p.key for p in framed(SOURCE_LANGUAGE)}


def _build() -> dict[str, Any]:
    pages = list(_pages())
    homes = [page for page in pages if page.is_home]
    titles = {page.language: page.title for page in homes if page.is_worded}
    by_key: dict[Any, dict[str, _Page]] = {}
    for page in filter(lambda page: page.is_worded, pages):
        by_key.setdefault(page.row.translation_key, {})[page.language] = page
    things = [words for words in by_key.values() if SOURCE_LANGUAGE in words]
    things.sort(key=lambda words: words[SOURCE_LANGUAGE].row.path)
    made = {
        f"framed:{code}": tuple(_told(words, code) for words in things) for code in reader_codes()
    }
    return made | {"home-pages": HomePages(tuple(home.row for home in homes), titles)}


def _pages() -> Iterable[_Page]:
    at_root = Site.objects.filter(is_default_site=True).values("root_page__translation_key")
    is_home = Q(translation_key__in=at_root)
    which = Q(depth__lte=SECTION_DEPTH)
    for pages in _marked.values():
        which |= pages
    keys = Page.objects.filter(which, locale_id=source_locale_id()).values("translation_key")
    found = Page.objects.filter(is_home | Q(translation_key__in=keys)).order_by("path")
    flags = {"is_home": _whether(is_home)}
    flags |= {f"marked_{mark}": _whether(pages) for mark, pages in _marked.items()}
    known = len(FIELDS)
    for row in found.annotate(**flags).values_list(*FIELDS, *_MORE, *flags):
        title, depth, in_menus, is_home_page, *on = row[known:]
        marks = frozenset(mark for mark, is_on in zip(_marked, on, strict=True) if is_on)
        yield _Page(PageRow(*row[:known]), title, depth, in_menus, is_home_page, marks)


def _whether(which: Q) -> Any:
    return Case(When(which, then=Value(True)), default=Value(False), output_field=BooleanField())


def _told(words: dict[str, _Page], language: str) -> Framed:
    source = words[SOURCE_LANGUAGE]
    best = best_language(language, words) or SOURCE_LANGUAGE
    return Framed(
        key=source.row.translation_key,
        kind=source.row.content_type_id,
        path=source.row.path,
        url_path=source.row.url_path,
        depth=source.depth,
        in_menus=source.in_menus,
        marks=source.marks,
        title=words[best].title,
        language=best,
    )
