"""What an app above adds to a page of an app below: by a Wagtail hook for an organisation, for a
page of the tree by naming its model."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Section:
    """A part of a page: a template with its context. Lower `order` stands higher."""

    order: int
    template: str
    context: dict[str, Any] = field(default_factory=dict)


Adds = Callable[[Any], Section | None]
_added: dict[type, list[Adds]] = defaultdict(list)


def register_section(model: type, build: Adds) -> None:
    """`build` gives what stands below the text of a page of this model, or nothing."""
    _added[model].append(build)


def sections_of(page: Any) -> list[Section]:
    """What is added to a page, in its order."""
    found = [build(page) for build in _added.get(type(page), ())]
    return sorted(filter(None, found), key=lambda section: section.order)
