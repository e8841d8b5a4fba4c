"""What the frame around a page must know of it: its language, translations, place, description."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.content.addresses import above, address_of, page_path
from portal.content.framed import home_pages
from portal.content.running_text import anchor_of
from portal.languages import SOURCE_LANGUAGE, active, best_language, direction, native_name
from portal.mail import absolute

if TYPE_CHECKING:
    from portal.content.pages import PortalPage


@dataclass(frozen=True)
class Breadcrumb:
    title: str
    url: str
    lang: str


@dataclass(frozen=True)
class Seo:
    """For search engines: one canonical address, and the same page in other languages."""

    canonical: str
    alternates: list[tuple[str, str]]
    description: str
    noindex: bool


#: Blocks whose look every page has; that of the others stands in the file `text`.
PLAIN = frozenset({"heading", "text", "contacts", "people", "organisations", "networks", "offers"})
LONG = 3  # headings; a page with more has a list of contents


@dataclass(frozen=True)
class Entry:
    """A heading of a long text, for the list of contents."""

    title: str
    url: str


@dataclass(frozen=True)
class PageState:
    content_lang: str
    translations: frozenset[str]
    breadcrumbs: list[Breadcrumb]
    seo: Seo
    section: str
    older: bool
    contents: tuple[Entry, ...]
    text_styles: bool

    @classmethod
    def of(cls, page: "PortalPage") -> "PageState":
        languages = page.translated_into | {page.language}
        place = page.source_path
        fallback = page.language != active()
        alternates = [(code, absolute(address_of(place, code))) for code in sorted(languages)]
        body = getattr(page, "body", ())
        contents = _contents(body)
        alternates.append(("x-default", absolute(address_of(place, SOURCE_LANGUAGE))))
        return cls(
            content_lang=page.language,
            translations=frozenset(languages),
            breadcrumbs=_breadcrumbs(page),
            seo=Seo(
                canonical=absolute(address_of(place, page.language)),
                alternates=alternates,
                description=page.search_description or page.summary or getattr(page, "lead", ""),
                noindex=fallback,
            ),
            section=page_path(place).partition("/")[0],
            older=page.is_older,
            contents=contents,
            text_styles=bool(contents) or any(b.block_type not in PLAIN for b in body),
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
            "older": self.older,
            "source_url": self.seo.alternates[-1][1],
            "breadcrumbs": self.breadcrumbs,
            "seo": self.seo,
            "contents": self.contents,
            "text_styles": self.text_styles,
        }


def _contents(body: Iterable[Any]) -> tuple[Entry, ...]:
    headings = [str(block.value) for block in body if block.block_type == "heading"]
    if len(headings) <= LONG:
        return ()
    return tuple(Entry(heading, f"#{anchor_of(heading)}") for heading in headings)


def _breadcrumbs(page: "PortalPage") -> list[Breadcrumb]:
    """Pages between the home page and this one, home included, outermost first."""
    if page.depth <= 2:
        return []
    titles = home_pages().titles
    known = best_language(active(), titles) or SOURCE_LANGUAGE
    home = Breadcrumb(titles[known], address_of(""), known)
    return [
        home,
        *(
            Breadcrumb(title, address_of(url_path), language)
            for url_path, title, language in above(page.source_path, active())
        ),
    ]
