"""What people have asked for, occasion by occasion, and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from home.goals.marks import UNANSWERED, Mark, mark_of_demand
from home.models import Demand, Measure, MeasureGoal
from networks.models import District
from portal.content.choices import Chip, Facet, Option
from portal.content.term_choices import kept_terms
from portal.languages import active

QUESTIONS = {"district": _("District"), "status": _("What was answered")}
LONGEST_CHOICE = 60


@dataclass(frozen=True)
class Asked:
    demand: Demand
    measure: Measure | None
    measure_path: str

    @property
    def mark(self) -> Mark | None:
        """None beside what came of it: nobody reads there that no answer is published."""
        mark = mark_of_demand(self.demand.status)
        return None if self.measure and mark == UNANSWERED else mark

    @property
    def is_unanswered(self) -> bool:
        return self.mark == UNANSWERED

    def suits(self, chosen: Mapping[str, str]) -> bool:
        return all(not value or self.value(name) == value for name, value in chosen.items())

    def value(self, name: str) -> str:
        district, mark = self.demand.district, self.mark
        found = {
            "district": district.slug if district else "",
            "status": mark.status if mark else "",
        }
        return found[name]


@dataclass(frozen=True)
class Occasion:
    """What was raised on one day, at one place."""

    raised_at: Any
    raised_on: str
    asked: tuple[Asked, ...]


def all_asked() -> list[Asked]:
    """The newest first, in two queries; what came of a demand only where readers find it."""
    found = Demand.objects.public().with_place().select_related("district", "body")
    demands = list(found.in_order())
    wanted = {demand.measure_id for demand in demands if demand.measure_id}
    ties = MeasureGoal.objects.public().with_goal().select_related("measure")
    found_at = {
        link.measure_id: link
        for link in ties.filter(measure__in=wanted).order_by("-sort_order", "-pk")
    }
    return [_asked(demand, found_at.get(demand.measure_id)) for demand in demands]


def _asked(demand: Demand, tie: MeasureGoal | None) -> Asked:
    if tie is None:
        return Asked(demand, None, "")
    return Asked(demand, tie.measure, f"{tie.goal.path}#{tie.measure.anchor}")


def answered(asked: list[Asked]) -> list[Asked]:
    """What readers come for: the rest is read by occasion."""
    return [one for one in asked if not one.is_unanswered]


def unanswered_occasions(asked: list[Asked]) -> list[Occasion]:
    """Of what has no answer yet, in the order given."""
    groups: dict[tuple[str, str], list[Asked]] = {}
    for one in (each for each in asked if each.is_unanswered):
        groups.setdefault((one.demand.raised_on, str(one.demand.raised_at)), []).append(one)
    return [
        Occasion(ones[0].demand.raised_at, when, tuple(ones))
        for (when, _where), ones in groups.items()
    ]


class AskedFilters:
    """One district, one kind of answer; what nobody knows is ignored."""

    def __init__(self, query: QueryDict, asked: list[Asked]) -> None:
        self._asked = asked
        marks = {one.mark.status: one.mark.word for one in asked if one.mark}
        self._labels: dict[str, dict[str, Any]] = {
            "district": {slug: name.in_language(active()) for slug, name in kept_terms(District)},
            "status": marks,
        }
        given = {name: query.get(name, "")[:LONGEST_CHOICE] for name in QUESTIONS}
        self.chosen = {n: value if value in self._labels[n] else "" for n, value in given.items()}

    @property
    def found(self) -> list[Asked]:
        return [one for one in self._asked if one.suits(self.chosen)]

    def rows(self) -> list[Facet]:
        facets = [Facet(name, label, self._options(name)) for name, label in QUESTIONS.items()]
        return [facet for facet in facets if facet.options]

    def _options(self, name: str) -> list[Option]:
        counted = {
            value: sum(one.suits({**self.chosen, name: value}) for one in self._asked)
            for value in self._labels[name]
        }
        return [
            Option(value, label, value == self.chosen[name], counted[value])
            for value, label in self._labels[name].items()
            if counted[value] or value == self.chosen[name]
        ]

    def chips(self) -> list[Chip]:
        return [
            Chip(self._labels[name][value], f"?{_encoded({**self.chosen, name: ''})}")
            for name, value in self.chosen.items()
            if value
        ]


def _encoded(chosen: Mapping[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in chosen.items() if value})
    return query.urlencode()
