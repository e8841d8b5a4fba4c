"""Languages: their names, directions, what to read instead, and which one a visitor prefers."""

from collections.abc import Callable, Iterable
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import (
    get_language_from_path,
    get_language_info,
    get_supported_language_variant,
)
from django.utils.translation.trans_real import parse_accept_lang_header

SOURCE_LANGUAGE: str = settings.LANGUAGE_CODE
EUROPEAN = "en_GB"  # English that puts the day before the month


def codes() -> list[str]:
    """Codes of the languages that pages and records are written in, the source first."""
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def reader_codes() -> list[str]:
    """Codes of all languages that a reader can choose: `codes()`, then those of menus alone."""
    return [code for code, _name in settings.LANGUAGES]


def has_content(code: str) -> bool:
    """Whether pages are written in it; else it has the portal's own words and nothing more."""
    return code in codes()


def fallback_chain(code: str) -> list[str]:
    """The language itself, then what its readers most likely understand, then the source.

    Easy German falls back to German; every other language to English before German.
    """
    base = code.partition("-")[0]
    wanted = [code, base, *([] if base == SOURCE_LANGUAGE else ["en"]), SOURCE_LANGUAGE]
    known = set(reader_codes())
    return list(dict.fromkeys(c for c in wanted if c in known))


def best_language(reader: str, available: Iterable[str]) -> str | None:
    """Which of the languages there are a reader is shown: the one rule of falling back.

    The nearest of the reader's chain; where none of it is there, the first that is.
    """
    there = list(available)
    return next((code for code in [*fallback_chain(reader), *there] if code in there), None)


def is_rewriting(code: str) -> bool:
    """Whether a language is a simpler form of the source language (`de-simple`)."""
    return code.startswith(f"{SOURCE_LANGUAGE}-")


def direction(code: str) -> str:
    """`rtl` or `ltr`, for the `dir` attribute."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


def native_name(code: str) -> str:
    """The language's name in itself."""
    return capfirst(get_language_info(code)["name_local"])


@cache
def locale_of(code: str) -> Locale:
    """What Unicode's CLDR knows of a language; English, as in Europe, where it knows nothing."""
    base = code.partition("-")[0]
    try:
        return Locale.parse(EUROPEAN if base == "en" else base)
    except UnknownLocaleError:
        return Locale.parse(EUROPEAN)


@cache
def _names(reader: str) -> dict[str, str]:
    """Names of all languages in one of them, as Unicode's CLDR has them."""
    return dict(locale_of(reader).languages)


def language_name(code: str, reader: str = "") -> str:
    """The name of any language of the world in the reader's; empty for an unknown code."""
    return capfirst(name_within(code, reader))


def name_within(code: str, reader: str = "") -> str:
    """The same as it stands within a sentence: "англійська"."""
    return _names(reader or active()).get(code.replace("-", "_"), "")


def writes_months_small(code: str) -> bool:
    """Whether a month within a sentence begins with a small letter: "березень 2024"."""
    return str(locale_of(code).months["stand-alone"]["wide"][3]).islower()


def active() -> str:
    """The active language; the source language outside a request."""
    return translation.get_language() or SOURCE_LANGUAGE


def preferred(accept_language: str) -> str:
    """The best language for an Accept-Language header; the source when none fits."""
    return served(accept_language) or SOURCE_LANGUAGE


def served(accept_language: str) -> str | None:
    """The best language for an Accept-Language header; None if it names others alone.

    Who names none at all, such as a machine, is served the source.
    """
    header = parse_accept_lang_header(accept_language.lower())
    wanted = [code for code, quality in header if quality and code != "*"]
    for code in wanted:
        try:
            return get_supported_language_variant(_usual_code(code))
        except LookupError:
            continue
    return None if wanted else SOURCE_LANGUAGE


def _usual_code(code: str) -> str:
    """Dari is `fa-af` to Unicode's CLDR, whoever calls it `prs`; Moldavian is `ro`."""
    language, dash, region = code.partition("-")
    alias = get_global("language_aliases").get(language)
    return alias.replace("_", "-").lower() if alias else f"{language}{dash}{region}"


class LanguageMiddleware:
    """The language is in the address and nowhere else, so a page is the same for everybody.

    Django's own middleware adds `Vary: Accept-Language` and reads a cookie, which would keep
    any cache from sharing a page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        in_path = get_language_from_path(request.path_info)
        language = in_path or preferred(request.headers.get("Accept-Language", ""))
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        if in_path:  # elsewhere stand pages for machines, the same for everybody
            response.headers.setdefault("Content-Language", language)
        return response
