"""What the rows of a guideline are called, by primary key, for what was kept as keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, QuerySet, Value

from funding.application.models.application import Application
from funding.scheme.models.guideline import CostCategory, Criterion, Precondition
from networks.models import District
from portal.content.translated import TranslatedText

NameByKey = Mapping[int, TranslatedText]


@dataclass(frozen=True)
class Names:
    """Preconditions and criteria in the order of the guideline."""

    preconditions: NameByKey
    criteria: NameByKey
    cost_categories: NameByKey
    districts: NameByKey = field(default_factory=dict)


def names_of(application: Application) -> Names:
    """From the guideline's rows, which the applicants' pages have loaded anyway."""
    guideline = application.guideline
    return Names(
        preconditions={row.pk: row.name for row in guideline.preconditions.all()},
        criteria={row.pk: row.name for row in guideline.criteria.all()},
        cost_categories={row.pk: row.name for row in guideline.cost_categories.all()},
    )


def names_in_one_query(application: Application, districts: Iterable[int]) -> Names:
    """For pages that need nothing but the names."""
    kinds: dict[str, QuerySet[Any]] = {
        model.__name__: model._default_manager.filter(guideline=application.guideline_id)
        for model in (Precondition, Criterion, CostCategory)
    }
    parts = [_columns(kind, "position", rows) for kind, rows in kinds.items()]
    parts.append(_columns("District", "pk", District.objects.filter(pk__in=set(districts))))
    found: dict[str, dict[int, TranslatedText]] = {kind: {} for kind in (*kinds, "District")}
    first, *others = parts
    for kind, _position, pk, name in sorted(
        first.union(*others, all=True), key=lambda row: row[:3]
    ):
        found[kind][pk] = name
    return Names(*found.values())


def _columns(kind: str, order: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(Value(kind, CharField()), order, "pk", "name")
