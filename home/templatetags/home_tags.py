"""Tags of the portal's own pages."""

from django import template
from django.utils.text import slugify

register = template.Library()


@register.filter
def anchor(heading: str) -> str:
    """An id for a heading that stays the same, in every script."""
    return slugify(str(heading), allow_unicode=True) or "section"
