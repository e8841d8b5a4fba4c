"""What the frame around a page must know of it: its language, translations, place, description."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.content.addresses import above, address_of, page_path
from portal.content.framed import home_pages
from portal.content.running_text import anchor_of
from portal.content.translated import Phrase
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
class ContentsEntry:
    """A heading of a long text, for the list of contents."""

    title: Phrase
    url: str


def seo_of(path: str, languages: Iterable[str], description: str) -> Seo:
    """Of what is no page and has an address all the same; `path` is the part behind the language.

    In a language without words of its own the source's address is the canonical one.
    """
    worded = sorted(languages)
    shown = active() if active() in worded else SOURCE_LANGUAGE
    alternates = [(code, absolute(f"/{code}/{path}")) for code in worded]
    return Seo(
        canonical=absolute(f"/{shown}/{path}"),
        alternates=[*alternates, ("x-default", absolute(f"/{SOURCE_LANGUAGE}/{path}"))],
        description=description,
        noindex=active() not in worded,
    )


@dataclass(frozen=True)
class PageState:
    content_lang: str
    translations: frozenset[str]
    breadcrumbs: list[Breadcrumb]
    seo: Seo
    section: str
    older: bool
    contents: tuple[ContentsEntry, ...]
    text_styles: bool

    @classmethod
    def of(cls, page: "PortalPage") -> "PageState":
        languages = page.translated_into | {page.language}
        place = page.source_path
        fallback = page.language != active()
        alternates = [(code, absolute(address_of(place, code))) for code in sorted(languages)]
        body = _blocks(page)
        contents = _contents(body, page.language)
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
            text_styles=bool(contents) or any(kind not in PLAIN for kind, _value in body),
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


def _blocks(page: "PortalPage") -> list[tuple[str, Any]]:
    """Kinds and values of the body as it is stored: what it refers to is not loaded for this."""
    body = getattr(page, "body", None)
    return [(block["type"], block["value"]) for block in body.raw_data] if body else []


def _contents(body: Iterable[tuple[str, Any]], language: str) -> tuple[ContentsEntry, ...]:
    headings = [str(value) for kind, value in body if kind == "heading"]
    if len(headings) <= LONG:
        return ()
    return tuple(ContentsEntry(Phrase(text, language), f"#{anchor_of(text)}") for text in headings)


def home_breadcrumb() -> Breadcrumb:
    """The outermost: the home page in the reader's words."""
    titles = home_pages().titles
    known = best_language(active(), titles) or SOURCE_LANGUAGE
    return Breadcrumb(titles[known], address_of(""), known)


def _breadcrumbs(page: "PortalPage") -> list[Breadcrumb]:
    """Pages between the home page and this one, home included, outermost first."""
    if page.depth <= 2:
        return []
    return [
        home_breadcrumb(),
        *(
            Breadcrumb(title, address_of(url_path), language)
            for url_path, title, language in above(page.source_path, active())
        ),
    ]
