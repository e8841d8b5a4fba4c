"""The frame around every page: name, navigation, languages. The same for every visitor.

Header and footer are made once for a language and section. Two pages there differ only in where
the language links lead and in what is being searched for; marks that no text contains stand for
these until a page is made.
"""

from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from home.models import InformationPage
from portal import languages
from portal.content.addresses import page_address, page_path
from portal.content.generation import cached
from portal.content.locales import language_of, source_locale_id
from portal.content.models import Brand, CitySettings
from portal.content.words import words_of

REST_MARK = "\ue000rest\ue000"
QUERY_MARK = "\ue000query\ue000"


@dataclass(frozen=True)
class NavItem:
    title: str
    url: str
    lang: str
    slug: str = ""
    current: bool = False


@dataclass(frozen=True)
class LanguageOption:
    code: str
    name: str
    dir: str
    url: str
    current: bool
    available: bool


class Chrome:
    """Computed only as far as the template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.lang = languages.active()
        self.dir = languages.direction(self.lang)

    @property
    def home_url(self) -> str:
        return f"/{self.lang}/"

    @property
    def search_url(self) -> str:
        return f"/{self.lang}/search/"

    @property
    def map_url(self) -> str:
        return f"/{self.lang}/map/"

    @property
    def account_url(self) -> str:
        return reverse("funding:dashboard")

    @property
    def theme_url(self) -> str:
        return f"/theme.css?v={self.brand.version}"

    @cached_property
    def brand(self) -> Brand:
        return cached("brand", lambda: CitySettings.load().as_brand())

    @cached_property
    def _menu(self) -> list[NavItem]:
        return cached(f"nav:{self.lang}", lambda: _menu(self.lang))

    @cached_property
    def section(self) -> str:
        """Slug of the menu item that this page belongs to; empty when it is in none."""
        state = getattr(self._request, "page_state", None)
        parts = self._request.path_info.strip("/").split("/")
        here = state.section if state else "".join(parts[1:2])
        return here if any(item.slug == here for item in self._menu) else ""

    @cached_property
    def nav(self) -> list[NavItem]:
        here = self.section
        return [replace(item, current=bool(here) and item.slug == here) for item in self._menu]

    @cached_property
    def footer_links(self) -> list[NavItem]:
        return cached(f"footer:{self.lang}", lambda: _footer(self.lang))

    @cached_property
    def languages(self) -> list[LanguageOption]:
        state = getattr(self._request, "page_state", None)
        rest = self._rest()
        return [
            LanguageOption(
                code=code,
                name=languages.native_name(code),
                dir=languages.direction(code),
                url=f"/{code}/{rest}",
                current=code == self.lang,
                available=state is None or code in state.translations,
            )
            for code in languages.codes()
        ]

    def frame_part(self, name: str, query: Any = "") -> SafeString:
        """The component `header` or `footer` as this page shows it."""
        pattern = cached(f"{name}:{self.lang}:{self.section}", lambda: self._pattern(name))
        rest = escape(self._rest())
        filled = pattern.replace(REST_MARK, rest).replace(QUERY_MARK, escape(query or ""))
        return mark_safe(filled)

    def _pattern(self, name: str) -> str:
        marked = copy(self)
        marked.languages = [
            replace(option, url=f"/{option.code}/{REST_MARK}") for option in self.languages
        ]
        return render_to_string(f"components/{name}.html", {"chrome": marked, "query": QUERY_MARK})

    def _rest(self) -> str:
        """The address behind the language, with the query of a page that may be asked again."""
        path = self._request.path_info.lstrip("/").partition("/")[2]
        query = self._request.META.get("QUERY_STRING", "")
        return f"{path}?{query}" if query and self._request.method == "GET" else path


def _items(pages: list[tuple[Page, Page]], language: str) -> list[NavItem]:
    """Pages as entries: the address of the source, the title in the reader's words."""
    return [
        NavItem(
            title=words.title,
            url=page_address(source, language),
            lang=language_of(words.locale_id),
            slug=page_path(source.url_path).split("/")[0],
        )
        for source, words in pages
    ]


def _menu(language: str) -> list[NavItem]:
    """First-level pages of the source tree that are in the menus, in the reader's words."""
    sources = Page.objects.live().in_menu().filter(locale_id=source_locale_id(), depth=3)
    return _items(words_of(Page, sources.order_by("path"), language), language)


def _footer(language: str) -> list[NavItem]:
    pages = InformationPage.objects.live().filter(in_footer=True, locale_id=source_locale_id())
    found = words_of(Page, Page.objects.filter(pk__in=pages).order_by("path"), language)
    return _items(found, language)


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    return {"chrome": Chrome(request)}
