"""What people have asked for, occasion by occasion, and what was answered."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from home.goals.marks import UNANSWERED, StatusMark, mark_of_demand
from home.models import Demand, Measure, MeasureGoal
from networks.models import District
from portal.content.filters import Chosen, EntryFilters, suits
from portal.content.term_choices import worded_terms

QUESTIONS: dict[str, str | Promise] = {"district": _("District"), "status": _("What was answered")}


@dataclass(frozen=True)
class AskedDemand:
    demand: Demand
    is_unanswered: bool
    measure: Measure | None = None
    measure_path: str = ""

    @property
    def mark(self) -> StatusMark | None:
        """None beside what came of it: nobody reads there that no answer is published."""
        mark = mark_of_demand(self.demand.status)
        return None if mark == UNANSWERED and not self.is_unanswered else mark

    def suits(self, chosen: Chosen) -> bool:
        return suits(self.values, chosen)

    @property
    def values(self) -> dict[str, frozenset[str]]:
        district, mark = self.demand.district, self.mark
        return {
            "district": frozenset([district.slug] if district else []),
            "status": frozenset([mark.code] if mark else []),
        }


@dataclass(frozen=True)
class Occasion:
    """What was raised on one day, at one place."""

    raised_at: Any
    raised_on: str
    asked: tuple[AskedDemand, ...]


def all_asked() -> list[AskedDemand]:
    """The newest first, in two queries; what came of a demand only where readers find it."""
    found = Demand.objects.public().with_place().select_related("district", "body")
    demands = list(found.with_answer_known().in_order())
    wanted = {demand.measure_id for demand in demands if demand.measure_id}
    ties = MeasureGoal.objects.public().with_goal().select_related("measure")
    found_at = {
        link.measure_id: link
        for link in ties.filter(measure__in=wanted).order_by("-sort_order", "-pk")
    }
    return [_asked(demand, found_at.get(demand.measure_id)) for demand in demands]


def _asked(demand: Any, tie: MeasureGoal | None) -> AskedDemand:
    if tie is None:
        return AskedDemand(demand, demand.is_unanswered)
    return AskedDemand(demand, demand.is_unanswered, tie.measure, tie.path)


def answered(asked: list[AskedDemand]) -> list[AskedDemand]:
    """What readers come for: the rest is read by occasion."""
    return [one for one in asked if not one.is_unanswered]


def unanswered_occasions(asked: list[AskedDemand]) -> list[Occasion]:
    """Of what has no answer yet, in the order given."""
    groups: dict[tuple[str, str], list[AskedDemand]] = {}
    for one in (each for each in asked if each.is_unanswered):
        groups.setdefault((one.demand.raised_on, str(one.demand.raised_at)), []).append(one)
    return [
        Occasion(ones[0].demand.raised_at, when, tuple(ones))
        for (when, _where), ones in groups.items()
    ]


class DemandFilters(EntryFilters[AskedDemand]):
    questions = QUESTIONS

    @cached_property
    def labels(self) -> dict[str, dict[str, Any]]:
        return {
            "district": worded_terms(District),
            "status": {one.mark.code: one.mark.word for one in self.entries if one.mark},
        }
