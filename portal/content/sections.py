"""What an app above adds to the page of a thing below, by naming the model of the thing."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Section:
    """A part of a page: a template with its context. Lower `order` stands higher."""

    order: int
    template: str
    context: dict[str, Any] = field(default_factory=dict)


Build = Callable[[HttpRequest, Any], Section | None]
_added: dict[type, list[Build]] = defaultdict(list)


def register_section(model: type, build: Build) -> None:
    """`build` gives a part for the page of a thing of this model, or nothing."""
    _added[model].append(build)


def sections_of(request: HttpRequest, thing: Any) -> list[Section]:
    """What is added to the page of a thing, in its order."""
    return in_order(build(request, thing) for build in _added.get(type(thing), ()))


def in_order(sections: Iterable[Section | None]) -> list[Section]:
    return sorted(filter(None, sections), key=lambda section: section.order)
