"""Snippets as HTML."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def marked(segments: Iterable[tuple[str, bool]]) -> SafeString:
    """The segments of a snippet, escaped, the hits in `<mark>`."""
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", text) if is_hit else text,) for text, is_hit in segments),
    )


@register.filter
def isolated(typed: str) -> SafeString:
    """Words of any script amid a sentence of the page's: neither moves the other's marks."""
    return format_html("<bdi>{}</bdi>", typed)
