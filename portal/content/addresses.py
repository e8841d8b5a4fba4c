"""Addresses of pages. Slugs are the same in all languages, so an address is language + path."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction, Site

from portal.content.fragments import kept_with_frame
from portal.content.locales import has_own_words, locale_ids_for_reader
from portal.languages import active


def page_path(url_path: str) -> str:
    """The part behind the language: `/home-ar/offers/` → `offers/`."""
    return url_path.split("/", 2)[2] if url_path.count("/") > 1 else ""


def page_address(page: Page, language: str = "") -> str:
    """Where a reader of the language finds this page, translated or not."""
    return f"/{language or active()}/{page_path(page.url_path)}"


def _home_pages() -> dict[int, tuple[str, str]]:
    """Locale id → `url_path` and title of that language's home page."""

    def build() -> dict[int, tuple[str, str]]:
        site = Site.objects.filter(is_default_site=True)
        roots = Page.objects.filter(translation_key__in=site.values("root_page__translation_key"))
        rows = roots.values_list("locale_id", "url_path", "title")
        return {locale: (path, title) for locale, path, title in rows}

    return kept_with_frame("home-pages", build)


def root_paths() -> dict[int, str]:
    """Locale id → `url_path` of that language's home page."""
    return {locale: path for locale, (path, _title) in _home_pages().items()}


def home_title(locale_id: int) -> str:
    """The title of a language's home page."""
    return _home_pages()[locale_id][1]


def restricted_paths() -> list[str]:
    """Tree paths of what editors have restricted, with all below."""
    return kept_with_frame(
        "restricted-paths",
        lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True)),
    )


@dataclass(frozen=True)
class Found:
    """The page at an address, and the locales in which the same page is live."""

    pk: int
    model: type[Page]
    locales: frozenset[int]

    def load(self) -> Page:
        """The page with its own fields: one query, for its class is known."""
        page: Page = self.model._default_manager.get(pk=self.pk)
        page.__dict__["live_locales"] = self.locales
        return page


def look_up(path: str, language: str) -> Found | None:
    """What is live at a path in the language, or the nearest language that has it.

    What an editor has restricted is not found: public pages are the same for every visitor.
    """
    roots = root_paths()
    rank = {locale: place for place, locale in enumerate(locale_ids_for_reader(language))}
    live = Page.objects.live().filter(
        has_own_words(), url_path__in=[f"{root}{path}" for root in roots.values()]
    )
    rows = live.values_list("locale_id", "pk", "content_type_id", "translation_key", "path")
    public = [
        row
        for row in rows
        if row[0] in rank and not any(row[4].startswith(p) for p in restricted_paths())
    ]
    if not public:
        return None
    _locale, pk, content_type, key, _path = min(public, key=lambda row: rank[row[0]])
    model = ContentType.objects.get_for_id(content_type).model_class() or Page
    return Found(pk, model, frozenset(row[0] for row in rows if row[3] == key))


def find_page(path: str, language: str) -> Page | None:
    """The live page at a path in the language or the nearest one, with its own fields."""
    found = look_up(path, language)
    return found.load() if found else None
