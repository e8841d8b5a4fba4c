"""Tags of the portal's own pages."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.utils.safestring import SafeString

from portal.content.plain_text import passages
from portal.content.running_text import anchor_of, with_runs_apart
from portal.content.translated import Phrase, TranslatedText
from portal.languages import active

register = template.Library()
register.filter("passages", passages)


@register.simple_tag
def worded(text: TranslatedText | Phrase) -> Phrase:
    """The words of a record for the reader, with their language; those of a page know it."""
    return text if isinstance(text, Phrase) else text.in_language(active())


@register.filter
def anchor(heading: str) -> str:
    """An id for a heading that stays the same, in every script."""
    return anchor_of(str(heading))


@register.filter
def runs_apart(html: str, language: str) -> SafeString:
    """A rendered text in which numbers and addresses keep their direction."""
    return with_runs_apart(html, language)


@register.filter
def with_levels(body: Iterable[Any], above: int | str | None = 0) -> Iterator[tuple[Any, int]]:
    """Each block with the level that headings within it have, so that none is skipped; a heading
    with its own. `above`: the page is a part of another, so many levels down."""
    own = 2 + int(above or 0)
    level = own
    for block in body:
        is_heading = block.block_type == "heading"
        if is_heading:
            level = own + 1
        yield block, own if is_heading else level
