"""What an app above adds to a page of an app below, through a Wagtail hook."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Section:
    """A part of a page: a template with its context. Lower `order` stands higher."""

    order: int
    template: str
    context: dict[str, Any] = field(default_factory=dict)
