"""The words of a list as readers choose among them."""

from collections.abc import Mapping
from typing import Any

from portal.content.fragments import kept
from portal.content.records import Term
from portal.languages import active


def kept_terms(model: type[Term]) -> list[tuple[str, Any]]:
    """All words of a list with their short names, in their order; read once a generation."""
    return kept(
        f"terms:{model._meta.label_lower}",
        lambda: [(term.slug, term.name) for term in model._default_manager.all()],
    )


def term_labels(model: type[Term]) -> Mapping[str, str]:
    """Short names with the names in the active language."""
    return {slug: str(text.in_language(active())) for slug, text in kept_terms(model)}
