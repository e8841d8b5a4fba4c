"""One goal with all that it is tied to, as its page shows it and as it is read aloud."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import CharField, F, IntegerField, Model, Prefetch, QuerySet, Value

from home.figures.series import Figures, all_figures
from home.goals.marks import MARKS, StatusMark, Tally, mark_of_demand, tallies
from home.goals.served import served
from home.models import (
    Demand,
    Goal,
    GoalIndicator,
    GoalNetwork,
    GoalOffer,
    GoalProject,
    Measure,
    MeasureBody,
    MeasureGoal,
    MeasureNetwork,
    MeasureOffer,
    MeasureProject,
)
from networks.models import Organisation
from portal.content.addresses import address_of, public_sources
from portal.content.translated import Phrase
from portal.content.words import titles_of
from portal.languages import active

OF_GOALS: dict[str, type[Model]] = {
    "indicator": GoalIndicator,
    "offer": GoalOffer,
    "network": GoalNetwork,
    "project": GoalProject,
}
OF_MEASURES: dict[str, type[Model]] = {
    "offer": MeasureOffer,
    "network": MeasureNetwork,
    "project": MeasureProject,
}
RESULT = "project__result"  # of a page that is a funded project
#: The goal itself, among the owners of ties.
ITSELF = 0


@dataclass(frozen=True)
class PageLink:
    """A page by its title in the reader's words; of a funded project what came of it, if known."""

    title: Phrase
    url: str
    result: Phrase | None = None


Links = tuple[PageLink, ...]


@dataclass(frozen=True)
class Said:
    """What an edition says; of the page itself there is no link."""

    goal: Goal
    concept: PageLink
    is_this: bool = False


@dataclass(frozen=True)
class AskedFor:
    demand: Demand
    mark: StatusMark


@dataclass(frozen=True)
class MeasureReading:
    measure: Measure
    mark: StatusMark
    responsible: tuple[Organisation, ...]
    partners: tuple[Organisation, ...]
    offers: Links
    networks: Links
    projects: Links
    also: tuple[Goal, ...]  # the other goals that it serves
    earlier: Measure | None
    demands: tuple[AskedFor, ...]

    @property
    def has_facts(self) -> bool:
        """Whether anything stands below its words."""
        tied = (self.responsible, self.partners, self.offers, self.networks, self.projects,
                self.also, self.demands)  # fmt: skip
        own = self.measure
        said = (own.deadline, own.money is not None, own.resolution, self.earlier)
        return any(tied) or any(said)


@dataclass(frozen=True)
class GoalChain:
    goal: Goal
    concept: PageLink
    chapter: PageLink
    editions: tuple[Said, ...]  # the earliest first; alone where no other says anything
    below: tuple[Goal, ...]
    statuses: Mapping[int, str]  # of all measures: its own, and those of the goals below
    measures: tuple[MeasureReading, ...]
    offers: Links
    networks: Links
    projects: Links
    figures: tuple[Figures, ...]

    @property
    def tallies(self) -> list[Tally]:
        return tallies(self.statuses.values())

    @property
    def editions_differ(self) -> bool:
        return len(self.editions) > 1


Ties = Mapping[tuple[str, int], list[int]]


def chain_of(goal: Goal) -> GoalChain:
    """A goal as `GoalQuerySet.for_page()` reads it."""
    measures = list(_measures_of(goal))
    ties = _ties(goal, [measure.pk for measure in measures])
    said = _said(goal)
    pages = {goal.chapter_id, *(each.concept_id for each in said)}
    pages |= {pk for (kind, _owner), ids in ties.items() if kind != "indicator" for pk in ids}
    links = links_to(pages)
    below = tuple(goal.below.public().with_place())
    shown = {figures.indicator.pk: figures for figures in all_figures()}
    return GoalChain(
        goal=goal,
        concept=links[goal.concept_id],
        chapter=links[goal.chapter_id],
        editions=tuple(
            Said(each, links[each.concept_id], each.pk == goal.pk)
            for each in said
            if each.concept_id in links
        ),
        below=below,
        statuses=_statuses(goal),
        measures=tuple(_read(measure, goal, ties, links) for measure in measures),
        offers=_linked("offer", ITSELF, ties, links),
        networks=_linked("network", ITSELF, ties, links),
        projects=_linked("project", ITSELF, ties, links),
        figures=tuple(shown[pk] for pk in ties.get(("indicator", ITSELF), ()) if pk in shown),
    )


def links_to(pages: Iterable[int]) -> dict[int, PageLink]:
    """Pages by the ids of their sources: those that readers find, of whichever kind."""
    titles = titles_of(public_sources().filter(pk__in=set(pages)), active(), also=RESULT)
    return {
        pk: PageLink(
            Phrase(one.title, one.language),
            address_of(one.source_path),
            Phrase(one.more, one.language) if one.more else None,
        )
        for pk, one in titles.items()
    }


def _measures_of(goal: Goal) -> QuerySet[Measure]:
    bodies = MeasureBody.objects.select_related("organisation")
    goals = MeasureGoal.objects.public().with_goal()
    found = Measure.objects.public().with_place().filter(goal_links__goal=goal)
    return (
        found.select_related("resolution")
        .with_public("follows")
        .prefetch_related(
            Prefetch("body_links", bodies),
            Prefetch("goal_links", goals),
            Prefetch("demands", Demand.objects.public()),
        )
    )


def _statuses(goal: Goal) -> Mapping[int, str]:
    edition = Goal.objects.public().filter(concept=goal.concept_id).order_by()
    above = dict(edition.values_list("pk", "part_of_id"))
    return served(above).get(goal.pk, {})


def _ties(goal: Goal, measures: list[int]) -> Ties:
    """The ids of what the goal and its measures are tied to, in one query."""
    rows = [
        model._default_manager.filter(goal=goal).annotate(owner=Value(ITSELF, IntegerField()))
        for model in OF_GOALS.values()
    ]
    rows += [
        model._default_manager.filter(measure__in=measures).annotate(owner=F("measure_id"))
        for model in OF_MEASURES.values()
    ]
    kinds = [*OF_GOALS, *OF_MEASURES]
    parts = [
        each.annotate(kind=Value(kind, CharField()), target=F(f"{kind}_id"))
        .order_by()
        .values_list("kind", "owner", "sort_order", "target")
        for kind, each in zip(kinds, rows, strict=True)
    ]
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for kind, owner, _place, target in sorted(parts[0].union(*parts[1:])):
        found[kind, owner].append(target)
    return found


def _said(goal: Goal) -> list[Goal]:
    """What the editions said about it, in their order."""
    later = goal.followed_by.public().with_place()
    known = [goal, goal.follows, goal.follows and goal.follows.follows, *later]
    return sorted((each for each in known if each), key=lambda each: each.concept.published_on)


def _linked(
    kind: str, owner: int, ties: Ties, links: Mapping[int, PageLink]
) -> tuple[PageLink, ...]:
    ids = dict.fromkeys(ties.get((kind, owner), ()))
    return tuple(links[pk] for pk in ids if pk in links)


def _read(
    measure: Measure, goal: Goal, ties: Ties, links: Mapping[int, PageLink]
) -> MeasureReading:
    bodies = [row for row in measure.body_links.all() if row.organisation.is_visible]
    also = [row.goal for row in measure.goal_links.all() if row.goal_id != goal.pk]
    roles = MeasureBody.Role
    return MeasureReading(
        measure=measure,
        mark=MARKS[measure.status],
        responsible=tuple(b.organisation for b in bodies if b.role == roles.RESPONSIBLE),
        partners=tuple(b.organisation for b in bodies if b.role == roles.PARTNER),
        offers=_linked("offer", measure.pk, ties, links),
        networks=_linked("network", measure.pk, ties, links),
        projects=_linked("project", measure.pk, ties, links),
        also=tuple(also),
        earlier=measure.follows,
        demands=tuple(AskedFor(d, mark_of_demand(d.status)) for d in measure.demands.all()),
    )
