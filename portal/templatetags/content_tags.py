"""Tags of the portal's own pages."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.utils.text import slugify

register = template.Library()


@register.filter
def anchor(heading: str) -> str:
    """An id for a heading that stays the same, in every script."""
    return slugify(str(heading), allow_unicode=True) or "section"


@register.filter
def with_levels(body: Iterable[Any]) -> Iterator[tuple[Any, int]]:
    """Each block with the level that headings within it have, so that none is skipped."""
    level = 2
    for block in body:
        if block.block_type == "heading":
            level = 3
        yield block, level
