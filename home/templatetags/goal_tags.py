"""Where goals and resolutions are read, in the reader's language."""

from typing import Any

from django import template

from home.goals.ties import measures_after
from home.models import Resolution
from portal.languages import active

register = template.Library()


@register.simple_tag
def here(path: str) -> str:
    """The address of a path (the part behind the language) for this reader."""
    return f"/{active()}/{path}"


@register.inclusion_tag("home/goals/followed.html")
def followed(resolution: Resolution) -> dict[str, Any]:
    """What followed from a resolution."""
    return {"measures": measures_after(resolution.pk)}
