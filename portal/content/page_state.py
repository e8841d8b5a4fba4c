"""What the frame around a page must know of it: its language, translations, place, description."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from portal.content.addresses import home_title, page_address, page_path
from portal.content.locales import language_of
from portal.languages import SOURCE_LANGUAGE, active, direction, native_name
from portal.mail import absolute

if TYPE_CHECKING:
    from portal.content.pages import PortalPage


@dataclass(frozen=True)
class Breadcrumb:
    title: str
    url: str


@dataclass(frozen=True)
class Seo:
    """For search engines: one canonical address, and the same page in other languages."""

    canonical: str
    alternates: list[tuple[str, str]]
    description: str
    noindex: bool


@dataclass(frozen=True)
class PageState:
    content_lang: str
    translations: frozenset[str]
    breadcrumbs: list[Breadcrumb]
    seo: Seo
    section: str

    @classmethod
    def of(cls, page: "PortalPage") -> "PageState":
        languages = {language_of(pk) for pk in page.live_locales} | {page.language}
        fallback = page.language != active()
        alternates = [(code, absolute(page_address(page, code))) for code in sorted(languages)]
        alternates.append(("x-default", absolute(page_address(page, SOURCE_LANGUAGE))))
        return cls(
            content_lang=page.language,
            translations=frozenset(languages),
            breadcrumbs=_breadcrumbs(page),
            seo=Seo(
                canonical=absolute(page_address(page, page.language)),
                alternates=alternates,
                description=page.search_description or page.summary,
                noindex=fallback,
            ),
            section=page.url_path.split("/")[2] if page.depth > 2 else "",
        )

    @property
    def is_fallback(self) -> bool:
        return self.content_lang != active()

    def as_context(self) -> dict[str, Any]:
        return {
            "content_lang": self.content_lang,
            "content_dir": direction(self.content_lang),
            "is_fallback": self.is_fallback,
            "fallback_name": native_name(self.content_lang),
            "breadcrumbs": self.breadcrumbs,
            "seo": self.seo,
        }


def _breadcrumbs(page: Page) -> list[Breadcrumb]:
    """Pages between the home page and this one, home included, outermost first."""
    if page.depth <= 2:
        return []
    above = [(home_title(page.locale_id), "")]
    if page.depth > 3:
        rows = page.get_ancestors().filter(depth__gt=2).values_list("title", "url_path")
        above += [(title, page_path(path)) for title, path in rows]
    return [Breadcrumb(title, f"/{active()}/{path}") for title, path in above]
