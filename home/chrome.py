"""The frame around every page: name, navigation, languages. The same for every visitor.

The templates keep its parts by generation, language and section; where the language links lead and
what is being searched for differ from page to page and are rendered each time.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail.signals import page_published

from home.notices.shown import ShownNotice, shown_now
from home.sheets.places import PassOn, pass_on
from portal import languages
from portal.content.addresses import address_of, page_path, public_framed
from portal.content.fragments import kept_with_frame
from portal.content.framed import SECTION_DEPTH, Framed, stands_in_frame
from portal.content.generation import Part, bump_generation, generation
from portal.content.models import Brand, CitySettings
from portal.content.queries import query_of


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
    note: str  # what there is in the language, where it is not everything


@cache
def _what_there_is(code: str) -> str:
    """In that language itself; empty where all pages may be written in it."""
    if languages.has_content(code):
        return ""
    with translation.override(code):
        return gettext("menus and forms")


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
    def gaps_url(self) -> str:
        return f"/{self.lang}/gaps/"

    @property
    def overview_url(self) -> str:
        return f"/{self.lang}/all-pages/"

    @property
    def manifest_url(self) -> str:
        return f"/{self.lang}/manifest.webmanifest"

    @property
    def pocket_url(self) -> str:
        return f"/{self.lang}/pocket/"

    @property
    def saved_url(self) -> str:
        return f"/{self.lang}/saved/"

    @property
    def account_url(self) -> str:
        return reverse("funding:dashboard")

    @property
    def feedback_url(self) -> str:
        """Where a reader says what is wrong with this page; empty where it is no public one."""
        if query_of(self._request) is None or self._request.method not in {"GET", "HEAD"}:
            return ""
        here = urlencode({"page": f"/{self.lang}/{self._rest()}"}, safe="/")
        return f"{reverse('feedback:form')}?{here}"

    @property
    def pass_on(self) -> PassOn:
        """Where this page can be passed on from; of what only some see, nothing is."""
        match = self._request.resolver_match
        if query_of(self._request) is None or match is None:
            return PassOn("")
        path = self._request.path_info.lstrip("/").partition("/")[2]
        return pass_on(path, match.view_name)

    @property
    def theme_url(self) -> str:
        return f"/theme.css?v={self.brand.version}"

    @property
    def state(self) -> int:
        """What the kept parts of the frame vary by."""
        return generation().frame

    @cached_property
    def brand(self) -> Brand:
        return kept_with_frame("brand", Part.CITY, lambda: CitySettings.load().as_brand())

    @property
    def notices(self) -> list[ShownNotice]:
        return shown_now()

    @cached_property
    def _menus(self) -> "Menus":
        return menus(self.lang)

    @cached_property
    def section(self) -> str:
        """Slug of the menu item that this page belongs to; empty when it is in none."""
        state = getattr(self._request, "page_state", None)
        parts = self._request.path_info.strip("/").split("/")
        here = state.section if state else "".join(parts[1:2])
        return here if any(item.slug == here for item in self._menus.main) else ""

    @cached_property
    def nav(self) -> list[NavItem]:
        here = self.section
        items = self._menus.main
        return [replace(item, current=bool(here) and item.slug == here) for item in items]

    @property
    def footer_links(self) -> list[NavItem]:
        return self._menus.footer

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
                note=_what_there_is(code),
            )
            for code in languages.reader_codes()
        ]

    def _rest(self) -> str:
        """The address behind the language, with what the page knows of the query."""
        path = self._request.path_info.lstrip("/").partition("/")[2]
        known = query_of(self._request) if self._request.method == "GET" else None
        return f"{path}?{known.text}" if known and known.text else path


@dataclass(frozen=True)
class Menus:
    """The main menu: first-level pages that editors put in it. The footer: imprint and the like."""

    main: list[NavItem]
    footer: list[NavItem]


FOOTER = "footer"
stands_in_frame(FOOTER, Q(informationpage__in_footer=True))


def menus(language: str) -> Menus:
    """Both menus in the reader's words."""
    pages = public_framed(language)
    in_menu = [page for page in pages if page.depth == SECTION_DEPTH and page.in_menus]
    return Menus(
        main=[_item(page, language) for page in in_menu],
        footer=[_item(page, language) for page in pages if FOOTER in page.marks],
    )


def _item(page: Framed, language: str) -> NavItem:
    """The address of the source, the title in the reader's words."""
    return NavItem(
        title=page.title,
        url=address_of(page.url_path, language),
        lang=page.language,
        slug=page_path(page.url_path).split("/")[0],
    )


@receiver(page_published)
def footer_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    """A page is in the footer now; one that was is seen to where all pages are."""
    if getattr(instance, "in_footer", False):
        bump_generation(frame={Part.PAGES})


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    return {"chrome": Chrome(request)}
