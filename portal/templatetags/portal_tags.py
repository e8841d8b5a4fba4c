"""Tags every template may use: phrases in their language, amounts, icons, query strings."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from portal import languages, unsaved
from portal.content.language_names import names_of_languages
from portal.content.partial_dates import dates_apart, partial_date
from portal.content.translated import GlossedPhrase, Phrase, TranslatedText
from portal.money import format_eur
from portal.phones import dial

register = template.Library()
register.filter("partial_date", partial_date)
register.filter("dial", dial)
# Icons that point somewhere, and so turn round with the direction of writing.
DIRECTED = frozenset(
    {
        "arrow-forward",
        "arrow-back",
        "chevron-forward",
        "chevron-back",
        "send",
        "logout",
        "external",
        "list",
        "menu",
    }
)


@register.simple_tag(takes_context=True)
def writer_token(context: template.Context, *, typed: bool = True) -> SafeString | str:
    """In each form of the signed-in area, so that what is typed outlives the session.

    `typed=False` where the form is a button only, also one that leads to another address.
    """
    request = context["request"]
    if not request.user.is_authenticated:
        return ""
    token = unsaved.Writer(request.user.pk, request.path, typed).token()
    return format_html('<input type="hidden" name="{}" value="{}">', unsaved.FIELD, token)


@register.inclusion_tag("components/discard_typed.html", takes_context=True)
def discard_typed(context: template.Context) -> dict[str, Any]:
    """Below the word that what was typed is still here: the way to be rid of it."""
    request = context["request"]
    return {"request": request, "waits": unsaved.waits_here(request), "name": unsaved.DISCARD}


@register.simple_tag
def phrase(value: TranslatedText | Phrase | str | None) -> SafeString:
    """A text in the reader's language or the nearest there is, then marked with its own."""
    if isinstance(value, TranslatedText):
        value = value.in_language(languages.active())
    if isinstance(value, Phrase):
        return value.as_html()
    return format_html("{}", value or "")


@register.simple_tag
def printed(source: Phrase | str) -> SafeString:
    """A line that names a source, marked with its language where that is known, and its date in
    the reader's words."""
    text, language = (source.text, source.language) if isinstance(source, Phrase) else (source, "")
    comma = pgettext("between the names of a list", ", ")
    parts = []
    for part, is_date in dates_apart(str(text)):
        words = part.rstrip(", ")
        marked = Phrase(words, language).as_html() if language and not is_date else words
        parts.append((marked, comma if part.endswith(", ") else part[len(words) :]))
    return format_html_join("", "{}{}", parts)


@register.simple_tag
def isolated(value: TranslatedText | Phrase | str | None) -> SafeString:
    """A name apart from the line around it, in the direction of its language: "IN VIA (جمعية)"
    begins with Latin letters and is Arabic all the same."""
    if isinstance(value, TranslatedText):
        value = value.in_language(languages.active())
    if isinstance(value, Phrase):
        glossed = isinstance(value, GlossedPhrase) and value.meaning()
        language = languages.active() if glossed else value.language  # both go as the page does
        attributes = format_html('dir="{}"', languages.direction(language))
        return format_html("<bdi {}>{}</bdi>", attributes, value.as_html())
    return format_html("<bdi>{}</bdi>", value or "")


@register.filter
def eur(value: Decimal | None) -> str:
    """An amount in euros as the active language writes it; empty when there is none."""
    return "" if value is None else format_eur(value)


@register.filter
def as_printed(text: str) -> Phrase:
    """What is not translated, such as the name of a document, with the source's language."""
    return Phrase(text, languages.SOURCE_LANGUAGE)


@register.filter
def direction(code: str) -> str:
    return languages.direction(code)


@register.filter
def native_name(code: str) -> str:
    """The name of a language in itself."""
    try:
        return languages.native_name(code)
    except KeyError:
        return code


@register.filter
def language_names(codes: list[str]) -> str:
    """Names of languages in the reader's, sorted, in one line, for a list of codes.

    Only the first begins with a capital where the reader's language writes such names small.
    """
    names = names_of_languages(codes)
    said = list(names.values())[:1]
    said += [languages.name_within(code) or code for code in list(names)[1:]]
    return pgettext("between the names of a list", ", ").join(said)


@register.simple_tag
def lang_attrs(code: str) -> SafeString:
    """`lang` and `dir` where a text's language is not the page's; else nothing."""
    if code == languages.active():
        return SafeString("")
    return format_html('lang="{}" dir="{}"', code, languages.direction(code))


@register.simple_tag
def reader_attrs(surrounding: str | None) -> SafeString:
    """`lang` and `dir` of the reader, for the interface's words amid another language."""
    code = languages.active()
    if not surrounding or surrounding == code:
        return SafeString("")
    return format_html('lang="{}" dir="{}"', code, languages.direction(code))


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """An icon of the sprite (names: static/icons.json).

    `size` is "small" or "large"; `label` only where no text stands beside the icon. Written here
    and kept, because a page shows dozens of them.
    """
    return _icon(name, size, str(label))


@lru_cache(maxsize=2048)
def _icon(name: str, size: str, label: str) -> SafeString:
    classes = " ".join(
        [
            "p-icon",
            *([f"p-icon--{size}"] if size else []),
            *(["p-icon--flip"] if name in DIRECTED else []),
        ]
    )
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else SafeString('aria-hidden="true"')
    )
    return format_html(
        '<svg width="24" height="24" class="{}" {}><use href="{}#{}" /></svg>',
        classes,
        spoken,
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def stylesheet(name: str) -> SafeString:
    """A file of styles in the direction of the page; `site` is on every page, others where needed.

    Which there are, and what stands in which: static/scss/*.scss.
    """
    end = ".rtl.css" if languages.direction(languages.active()) == "rtl" else ".css"
    return format_html('<link rel="stylesheet" href="{}">', static(f"css/{name}{end}"))


@register.simple_tag
def query_with(query: QueryDict, **changes: Any) -> str:
    """The query string with some keys changed, for links of pagination and filters."""
    changed = query.copy()
    for key, value in changes.items():
        if value in (None, ""):
            changed.pop(key, None)
        else:
            changed[key] = str(value)
    encoded = changed.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.simple_tag
def page_numbers(page: Page) -> Iterator[int | str | Promise]:
    """The first, the last and those beside this page: a template does not go through 500."""
    around: Iterator[int | str | Promise] = page.paginator.get_elided_page_range(
        page.number, on_each_side=1, on_ends=1
    )
    return around
