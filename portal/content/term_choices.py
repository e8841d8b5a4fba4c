"""The words of a list as readers choose among them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from portal.content.fragments import kept
from portal.content.records import Term
from portal.languages import active

T = TypeVar("T", bound=Term)


def kept_records(model: type[T]) -> list[T]:
    """All records of a list, in their order; read once a generation."""
    return kept(f"terms:{model._meta.label_lower}", lambda: list(model._default_manager.all()))


def kept_terms(model: type[Term]) -> list[tuple[str, Any]]:
    """All words of a list with their short names, in their order; read once a generation."""
    return [(term.slug, term.name) for term in kept_records(model)]


def term_labels(model: type[Term]) -> Mapping[str, str]:
    """Short names with the names in the active language."""
    return {slug: str(text.in_language(active())) for slug, text in kept_terms(model)}
