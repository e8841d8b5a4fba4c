"""Where a chain is broken: what editors still have to find in a source, or to tie together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.models import (
    Demand,
    Goal,
    GoalIndicator,
    GoalOffer,
    Measure,
    MeasureBody,
    MeasureGoal,
    MeasureOffer,
)
from offers.models import Offer

SHOWN = 20


@dataclass(frozen=True)
class Break:
    """One kind of break: how it is named, what is missing where, and what to do about it."""

    name: str
    title: Any
    advice: Any
    rows: Callable[[], QuerySet[Any]]


@dataclass(frozen=True)
class Broken:
    """Things of a kind with the places where they are edited."""

    kind: Break
    total: int
    things: tuple[tuple[str, str], ...]


def _goals() -> QuerySet[Any]:
    """Goals without others below them: principles are served by what stands below."""
    parents = Goal.objects.filter(part_of=OuterRef("pk"))
    return Goal.objects.filter(~Exists(parents), kind=Goal.Kind.GOAL).in_order()


def _without_measure() -> QuerySet[Any]:
    return _goals().filter(~Exists(MeasureGoal.objects.filter(goal=OuterRef("pk"))))


def _without_indicator() -> QuerySet[Any]:
    return _goals().filter(~Exists(GoalIndicator.objects.filter(goal=OuterRef("pk"))))


def _without_status() -> QuerySet[Any]:
    return Measure.objects.filter(status="").in_order()


def _without_responsible() -> QuerySet[Any]:
    bodies = MeasureBody.objects.filter(measure=OuterRef("pk"), role=MeasureBody.Role.RESPONSIBLE)
    return Measure.objects.filter(~Exists(bodies)).in_order()


def _of_another_edition() -> QuerySet[Any]:
    elsewhere = MeasureGoal.objects.filter(measure=OuterRef("pk")).exclude(
        goal__concept=OuterRef("concept")
    )
    return Measure.objects.filter(Exists(elsewhere)).in_order()


def _untied_offers() -> QuerySet[Any]:
    own = GoalOffer.objects.filter(offer=OuterRef("pk"))
    measured = MeasureOffer.objects.filter(offer=OuterRef("pk"))
    return Offer.objects.sources().filter(~Exists(own), ~Exists(measured)).order_by("title")


def _unanswered() -> QuerySet[Any]:
    return Demand.objects.unanswered().in_order()


BREAKS = (
    Break("goals-without-measure", _("Goals without a measure"),
        _("Name what is done for them, where a source says it."), _without_measure),
    Break("measures-without-status", _("Measures without a status"),
        _("Only what a source says is entered; a newer source may say more."), _without_status),
    Break("measures-without-responsible", _("Measures that nobody answers for"),
        _("Choose the organisation that the source names."), _without_responsible),
    Break("measures-elsewhere", _("Measures tied to a goal of another edition"),
        _("Tie them to goals of their own edition, and say what they continue."),
        _of_another_edition),
    Break("offers-without-goal", _("Offers tied to no goal"),
        _("Tie them where a source presents them under a goal."), _untied_offers),
    Break("goals-without-indicator", _("Goals without a figure"),
        _("Choose a figure that speaks of the goal itself."), _without_indicator),
    Break("demands-without-answer", _("Demands without an answer"),
        _("Publish what was answered, or that it was declined and why."), _unanswered),
)  # fmt: skip


def broken(most: int = SHOWN) -> list[Broken]:
    """Every kind of break, those without any too: zero is an answer."""
    found = []
    for kind in BREAKS:
        rows = kind.rows()
        total = rows.count()
        things = tuple((str(row), _edit_url(row)) for row in rows[:most]) if total else ()
        found.append(Broken(kind, total, things))
    return found


def number_broken() -> int:
    return sum(kind.rows().count() for kind in BREAKS)


def _edit_url(row: Any) -> str:
    if isinstance(row, Offer):
        return reverse("wagtailadmin_pages:edit", args=[row.pk])
    return reverse(type(row).snippet_viewset.get_url_name("edit"), args=[row.pk])
