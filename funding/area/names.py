"""What the parts of a guideline are called, for what was kept as keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import CharField, Value

from funding.application.models.application import Application
from funding.scheme.asked import Asked
from funding.scheme.models.items import CostCategory
from networks.models import District
from portal.content.translated import TranslatedText

NameByKey = Mapping[int, TranslatedText]


@dataclass(frozen=True)
class Names:
    """`asked` in the order of the form; the others by primary key."""

    asked: tuple[Asked, ...]
    cost_categories: NameByKey
    districts: NameByKey = field(default_factory=dict)


def names_of(application: Application, asked: tuple[Asked, ...]) -> Names:
    """From the guideline's rows, which the applicants' pages have loaded anyway."""
    kinds = application.guideline.cost_categories.all()
    return Names(asked, cost_categories={row.pk: row.name for row in kinds})


def names_in_one_query(
    application: Application, asked: tuple[Asked, ...], districts: Iterable[int]
) -> Names:
    """For pages that need nothing but the names."""
    kinds = CostCategory.objects.filter(guideline=application.guideline_id)
    places = District.objects.filter(pk__in=set(districts))
    found: dict[str, dict[int, TranslatedText]] = {"kind": {}, "place": {}}
    parts = [
        rows.order_by().values_list(Value(name, CharField()), "pk", "name")
        for name, rows in (("kind", kinds), ("place", places))
    ]
    for which, pk, name in parts[0].union(parts[1], all=True):
        found[which][pk] = name
    return Names(asked, cost_categories=found["kind"], districts=found["place"])
