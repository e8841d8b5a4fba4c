"""Addresses of pages. Slugs are the same in all languages, so an address is language + path."""

from django.db.models import QuerySet
from wagtail.models import Page, Site

from home.locales import has_own_words, locale_ids_for_reader
from portal.generation import cached
from portal.languages import active


def page_path(url_path: str) -> str:
    """The part behind the language: `/home-ar/offers/` → `offers/`."""
    return url_path.split("/", 2)[2] if url_path.count("/") > 1 else ""


def page_address(page: Page, language: str = "") -> str:
    """Where a reader of the language finds this page, translated or not."""
    return f"/{language or active()}/{page_path(page.url_path)}"


def root_paths() -> dict[int, str]:
    """Locale id → `url_path` of that language's home page."""

    def build() -> dict[int, str]:
        root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
        return dict(root.get_translations(inclusive=True).values_list("locale_id", "url_path"))

    return cached("root-paths", build)


def find_page(path: str, language: str) -> Page | None:
    """The live page at a path in the language, or the nearest language that has it.

    What an editor has restricted is not found: public pages are the same for every visitor.
    """
    roots = root_paths()
    wanted = {
        f"{roots[locale]}{path}": rank
        for rank, locale in enumerate(locale_ids_for_reader(language))
        if locale in roots
    }
    found: QuerySet[Page] = (
        Page.objects.live().public().filter(has_own_words(), url_path__in=wanted)
    )
    return min(found, key=lambda page: wanted[page.url_path], default=None)
