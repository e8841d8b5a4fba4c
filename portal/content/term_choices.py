"""The words of a list as readers choose among them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from portal.content.fragments import kept
from portal.content.records import Term
from portal.content.translated import Phrase
from portal.languages import active

T = TypeVar("T", bound=Term)


def kept_records(model: type[T]) -> list[T]:
    """All records of a list, in their order; read once a generation."""
    return kept(f"terms:{model._meta.label_lower}", lambda: list(model._default_manager.all()))


def kept_terms(model: type[Term]) -> list[tuple[str, Any]]:
    """All words of a list with their short names, in their order; read once a generation."""
    return [(term.slug, term.name) for term in kept_records(model)]


def worded_terms(model: type[Term]) -> dict[str, Phrase]:
    """Short names with the words in the reader's language, or the nearest."""
    return {slug: text.in_language(active()) for slug, text in kept_terms(model)}


def term_labels(model: type[Term]) -> Mapping[str, str]:
    """The same without saying which language that is."""
    return {slug: str(words) for slug, words in worded_terms(model).items()}
