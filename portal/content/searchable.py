"""How things describe themselves to the search, so that the search knows no app by name.

A model is registered with its kind; its instances answer `search_documents()`, and the class
answers `searchable()` with a queryset of what may be found by everybody.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Point = tuple[float, float]


@dataclass(frozen=True)
class Facts:
    """What a thing is, in no language: the search filters, counts and weighs by it.

    `values` are those of the registered facets (`register_facet`), as codes. `weight` says how
    much the thing counts beside others of its kind: 1 unless something is known of it. `points` are
    where it is: (latitude, longitude) in degrees, WGS 84; none where it is everywhere or nowhere.
    """

    values: tuple[tuple[str, str], ...] = ()
    weight: float = 1.0
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class SearchDocument:
    """One thing in one language, as the index keeps it.

    `key` is unique over all things and languages; `group` is the same for all languages of one
    thing, so that a hit in several languages is shown once. `text` is what a result quotes;
    `keywords` (names, streets, numbers, terms) are found, but never quoted. `facts` are the same
    in all languages of the thing.
    """

    key: str
    group: str
    kind: str
    language: str
    title: str
    text: str
    url: str
    keywords: str = ""
    facts: Facts = field(default_factory=Facts)

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
    weight: float


@dataclass(frozen=True)
class Facet:
    """A question by which results are narrowed: `labels` gives its codes with their names.

    The names are in the active language and in the order in which they are offered.
    """

    name: str
    label: str | Promise
    labels: Callable[[], Mapping[str, str | Promise]]


@dataclass(frozen=True)
class Area:
    """A part of the place that people name, in any language, and roughly the middle of it.

    `code` is that of the facet by which results are narrowed to it.
    """

    code: str
    names: tuple[str, ...]
    point: Point


#: With each year a text of its time loses this share of its weight, down to the least.
AGEING, LEAST_OF_AGE = 0.03, 0.6


def weight_by_age(dated: str, today: date) -> float:
    """What is newer counts more; what has no date counts like the newest.

    `dated` begins with the year, as ISO dates do.
    """
    year = dated[:4]
    if not year.isdecimal():
        return 1.0
    return max(LEAST_OF_AGE, 1.0 - AGEING * max(0, today.year - int(year)))


_registry: dict[str, SearchableModel] = {}
_facets: dict[str, Facet] = {}
_areas: dict[str, Callable[[], Sequence[Area]]] = {}


def register(kind: str, label: str | Promise, *, weight: float = 1.0) -> Any:
    """Class decorator: instances of the model are found under this kind.

    `weight` says how much the kind counts beside others: what helps at once before what is read.
    """

    def decorate(model: type[models.Model]) -> type[models.Model]:
        _registry[model._meta.label_lower] = SearchableModel(model, kind, label, weight)
        return model

    return decorate


def searchable_models() -> dict[str, SearchableModel]:
    """Registered models by their lower-case label."""
    return dict(_registry)


def kinds() -> dict[str, str | Promise]:
    """Kinds with their labels, those that count most first."""
    entries = sorted(_registry.values(), key=lambda entry: -entry.weight)
    return {entry.kind: entry.label for entry in entries}


def kind_weight(kind: str) -> float:
    """How much a kind counts beside others; 1 for one that nobody has registered."""
    return next((entry.weight for entry in _registry.values() if entry.kind == kind), 1.0)


def register_facet(
    name: str, label: str | Promise, labels: Callable[[], Mapping[str, str | Promise]]
) -> None:
    """Results may be narrowed by it; documents carry its codes in `Facts.values`."""
    _facets[name] = Facet(name, label, labels)


def facets() -> dict[str, Facet]:
    """All facets by their name: the kind, then the registered ones in their order."""
    return {"kind": Facet("kind", _("Kind"), kinds), **_facets}


def register_areas(facet: str, areas: Callable[[], Sequence[Area]]) -> None:
    """What is near one of them stands first, when it is chosen in the facet or named in a query."""
    _areas[facet] = areas


def areas() -> dict[str, Sequence[Area]]:
    """All areas by the name of their facet."""
    return {facet: found() for facet, found in _areas.items()}


def area_facets() -> tuple[str, ...]:
    """The facets that say in which areas a thing is."""
    return tuple(_areas)
