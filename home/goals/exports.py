"""Goals, measures and demands to calculate with: one row each, in CSV and JSON."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch

from home.models import Demand, Goal, Measure, MeasureBody, MeasureGoal
from portal.languages import active
from portal.mail import absolute

Row = dict[str, str]
#: Names lists have in one cell.
BETWEEN = " | "


def _place(record: Any) -> Row:
    return {
        "edition": record.concept.slug,
        "slug": record.slug,
        "name": str(record.name),
        "chapter": record.chapter.title,
        "page": str(record.page or ""),
    }


def goals() -> list[Row]:
    found = Goal.objects.public().with_place().select_related("field")
    return [
        _place(goal)
        | {
            "kind": goal.kind,
            "field": goal.field.slug if goal.field else "",
            "part_of": goal.part_of.slug if goal.part_of else "",
            "continues": f"{goal.follows.concept.slug}/{goal.follows.slug}" if goal.follows else "",
            "address": absolute(f"/{active()}/{goal.path}"),
        }
        for goal in found.with_public("part_of", "follows").in_order()
    ]


def measures() -> list[Row]:
    bodies = MeasureBody.objects.select_related("organisation")
    found = Measure.objects.public().with_place().select_related("resolution")
    ties = Prefetch("goal_links", MeasureGoal.objects.public().with_goal())
    listed = found.prefetch_related(Prefetch("body_links", bodies), ties).in_order()
    return [
        _place(measure)
        | {
            "goals": BETWEEN.join(link.goal.slug for link in measure.goal_links.all()),
            "status": measure.status,
            "status_as_of": measure.status_as_of,
            "responsible": _names(measure, MeasureBody.Role.RESPONSIBLE),
            "partners": _names(measure, MeasureBody.Role.PARTNER),
            "deadline": measure.deadline,
            "euros": "" if measure.money is None else f"{measure.money:.2f}",
            "resolution": measure.resolution.slug if measure.resolution else "",
        }
        for measure in listed
    ]


def _names(measure: Measure, role: str) -> str:
    shown = (row for row in measure.body_links.all() if row.organisation.is_visible)
    return BETWEEN.join(row.organisation.name for row in shown if row.role == role)


def demands() -> list[Row]:
    found = Demand.objects.public().with_place().select_related("district").with_public("measure")
    return [
        _place(demand)
        | {
            "raised_at": str(demand.raised_at),
            "raised_on": demand.raised_on,
            "district": demand.district.slug if demand.district else "",
            "status": demand.status,
            "answer": str(demand.answer),
            "measure": demand.measure.slug if demand.measure else "",
        }
        for demand in found.in_order()
    ]


TABLES: dict[str, Callable[[], list[Row]]] = {
    "goals": goals,
    "measures": measures,
    "demands": demands,
}
