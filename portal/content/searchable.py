"""How things describe themselves to the search, so that the search knows no app by name.

A model is registered with its kind; its instances answer `search_documents()`, and the class
answers `searchable()` with a queryset of what may be found by everybody.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise


@dataclass(frozen=True)
class SearchDocument:
    """One thing in one language, as the index keeps it.

    `key` is unique over all things and languages; `group` is the same for all languages of one
    thing, so that a hit in several languages is shown once.
    """

    key: str
    group: str
    kind: str
    language: str
    title: str
    text: str
    url: str

    @property
    def owner(self) -> str:
        """The object it speaks of: "<model label>:<primary key>", the beginning of the key."""
        return owner_of(self.key)


def owner_of(key: str) -> str:
    return ":".join(key.split(":")[:2])


@dataclass(frozen=True)
class SearchableModel:
    model: type[models.Model]
    kind: str
    label: str | Promise


_registry: dict[str, SearchableModel] = {}


def register(kind: str, label: str | Promise) -> Any:
    """Class decorator: instances of the model are found under this kind."""

    def decorate(model: type[models.Model]) -> type[models.Model]:
        _registry[model._meta.label_lower] = SearchableModel(model, kind, label)
        return model

    return decorate


def searchable_models() -> dict[str, SearchableModel]:
    """Registered models by their lower-case label."""
    return dict(_registry)


def kinds() -> dict[str, str | Promise]:
    """Kinds with their labels, in the order of registration."""
    return {entry.kind: entry.label for entry in _registry.values()}
