"""What other pages say of goals and measures: a chapter, an offer, a network, a project, a figure.

The apps below know no goals: they show the sections that are registered for their pages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from funding.models import Project
from home.goals.marks import MARKS, StatusMark, Tally, mark_of_demand, tallies
from home.models import ChapterPage, ConceptPage, Demand, Goal, Measure, MeasureBody, MeasureGoal
from networks.models import Network, Organisation
from offers.models import Offer
from portal.content.fragments import kept
from portal.content.pages import PortalPage
from portal.content.sections import Section, register_section
from portal.content.translated import TranslatedText

ORDER = 50


@dataclass(frozen=True)
class GoalLine:
    """A goal as another page names it, with the edition as it is printed."""

    name: TranslatedText
    path: str
    document: str
    edition: str


@dataclass(frozen=True)
class MeasureLine:
    """A measure as another page names it; it is read on the page of its first goal."""

    name: TranslatedText
    path: str
    mark: StatusMark
    as_of: str


@dataclass(frozen=True)
class DemandLine:
    name: TranslatedText
    path: str
    mark: StatusMark


@dataclass(frozen=True)
class EditionCounts:
    """How much an edition names, and how far its measures are."""

    edition: str
    goals: int
    measures: list[Tally]
    demands: int

    @property
    def measured(self) -> int:
        return sum(tally.number for tally in self.measures)


def _goal_line(goal: Goal) -> GoalLine:
    return GoalLine(goal.name, goal.path, goal.concept.printed_title, goal.concept.edition)


def goals_tied_to(kind: str, pk: int) -> list[GoalLine]:
    """The goals of an offer, network, project or indicator, in one query."""
    found = Goal.objects.public().with_place().tied_to(kind, pk)
    return [_goal_line(goal) for goal in found.order_by("-concept__published_on", "sort_order")]


def _measure_lines(links: Iterable[MeasureGoal]) -> list[MeasureLine]:
    """Each measure once, however many goals it serves."""
    by_measure = {link.measure_id: link for link in reversed(list(links))}
    lines = []
    for link in reversed(by_measure.values()):
        measure = link.measure
        mark = MARKS[measure.status]
        lines.append(MeasureLine(measure.name, link.path, mark, measure.status_as_of))
    return lines


def _links() -> QuerySet[MeasureGoal]:
    links = MeasureGoal.objects.public().with_goal().select_related("measure")
    return links.order_by("measure__sort_order", "sort_order", "pk")


def measures_of(organisation: Organisation) -> list[MeasureLine]:
    """Those that it answers for."""
    role = MeasureBody.Role.RESPONSIBLE
    mine = MeasureBody.objects.filter(organisation=organisation, role=role).values("measure")
    return _measure_lines(_links().filter(measure__in=mine))


def measures_after(resolution: int) -> list[MeasureLine]:
    """What followed from a resolution; for all of them in one query, kept."""

    def read() -> dict[int, list[MeasureLine]]:
        links = list(_links().filter(measure__resolution__isnull=False))
        wanted = {link.measure.resolution_id for link in links}
        return {
            pk: _measure_lines(link for link in links if link.measure.resolution_id == pk)
            for pk in wanted
        }

    return kept("measures-after-resolutions", read).get(resolution, [])


def of_chapter(request: HttpRequest, chapter: ChapterPage) -> Section | None:
    """The goals, measures and demands that stand in a chapter."""
    facts = chapter.facts
    goals = Goal.objects.public().with_place().filter(chapter=facts.pk).order_by("sort_order")
    demands = Demand.objects.public().filter(chapter=facts.pk).in_order()
    context = {
        "goals": [_goal_line(goal) for goal in goals],
        "measures": _measure_lines(_links().filter(measure__chapter=facts.pk)),
        "demands": [_demand_line(demand) for demand in demands],
    }
    return Section(ORDER, "home/goals/of_chapter.html", context) if any(context.values()) else None


def _demand_line(demand: Demand) -> DemandLine:
    return DemandLine(demand.name, demand.path, mark_of_demand(demand.status))


def of_concept(request: HttpRequest, concept: ConceptPage) -> Section | None:
    facts = concept.facts
    goals = Goal.objects.public().filter(concept=facts.pk).count()
    if not goals:
        return None
    measures = Measure.objects.public().filter(concept=facts.pk)
    counts = EditionCounts(
        facts.slug,
        goals,
        tallies(measures.order_by().values_list("status", flat=True)),
        Demand.objects.public().filter(concept=facts.pk).count(),
    )
    return Section(ORDER, "home/goals/of_concept.html", {"counts": counts})


def _of_page(kind: str, request: HttpRequest, page: PortalPage) -> Section | None:
    goals = goals_tied_to(kind, page.facts.pk)
    return Section(ORDER, "home/goals/of_page.html", {"goals": goals}) if goals else None


def of_organisation(request: HttpRequest, organisation: Organisation) -> Section | None:
    measures = measures_of(organisation)
    context = {"measures": measures, "title": _("Responsible for")}
    return Section(ORDER, "home/goals/of_organisation.html", context) if measures else None


def register() -> None:
    register_section(ChapterPage, of_chapter)
    register_section(ConceptPage, of_concept)
    register_section(Organisation, of_organisation)
    for model, kind in ((Offer, "offer"), (Network, "network"), (Project, "project")):
        register_section(model, partial(_of_page, kind))
