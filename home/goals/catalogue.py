"""All goals as the list shows them, read once a generation and language, and what narrows them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from home.goals.chain import PageLink, links_to
from home.goals.marks import MARKS, NO_MEASURE, Tally, tallies
from home.goals.served import served
from home.models import Demand, Goal, GoalOffer, MeasureGoal
from home.models.written import written_publicly
from offers.models.links import OfferPlaceLink
from portal.content.addresses import public_source
from portal.content.filters import Chosen, suits
from portal.content.fragments import kept
from portal.content.translated import Phrase
from portal.languages import active


@dataclass(frozen=True)
class GoalEntry:
    """A goal; `values` are its codes for each question of the list.

    `measures` are its own and those of the goals below it, as number and status: so whoever adds
    several goals up counts each measure once.
    """

    name: Phrase
    path: str
    is_principle: bool
    edition: str
    field: str
    measures: frozenset[tuple[int, str]]
    values: Mapping[str, frozenset[str]]

    @property
    def url(self) -> str:
        return f"/{active()}/{self.path}"

    @property
    def tallies(self) -> list[Tally]:
        return tallies(status for _measure, status in self.measures)

    def suits(self, chosen: Chosen) -> bool:
        return suits(self.values, chosen)


@dataclass(frozen=True)
class Edition:
    slug: str
    label: str  # the year, as the edition names itself
    page: PageLink


@dataclass(frozen=True)
class Catalogue:
    """The newest edition first, goals as the editions have them."""

    editions: tuple[Edition, ...]
    entries: tuple[GoalEntry, ...]


def catalogue() -> Catalogue:
    return kept(f"goals:{active()}", _read)


def _read() -> Catalogue:
    goals = list(Goal.objects.public().with_place().select_related("field").in_order())
    measures = served({goal.pk: goal.part_of_id for goal in goals})
    districts = _districts()
    links = links_to({goal.concept_id for goal in goals})
    concepts = {goal.concept_id: goal.concept for goal in goals if goal.concept_id in links}
    return Catalogue(
        editions=tuple(
            Edition(concept.slug, concept.edition, links[pk]) for pk, concept in concepts.items()
        ),
        entries=tuple(
            _entry(
                goal,
                frozenset(measures.get(goal.pk, {}).items()),
                frozenset(districts[goal.pk]),
            )
            for goal in goals
        ),
    )


def _entry(
    goal: Goal, measures: frozenset[tuple[int, str]], districts: frozenset[str]
) -> GoalEntry:
    field = goal.field.slug if goal.field else ""
    return GoalEntry(
        name=goal.name.in_language(active()),
        path=goal.path,
        is_principle=goal.kind == Goal.Kind.PRINCIPLE,
        edition=goal.concept.slug,
        field=field,
        measures=measures,
        values={
            "field": frozenset([field]),
            "status": frozenset(MARKS[status].code for _measure, status in measures)
            or frozenset([NO_MEASURE]),
            "edition": frozenset([goal.concept.slug]),
            "district": districts,
        },
    )


def _districts() -> dict[int, set[str]]:
    """Where something of a goal takes place, or was asked for."""
    found: dict[int, set[str]] = defaultdict(set)
    own = GoalOffer.objects.order_by().values_list("goal_id", "offer_id")
    measured = MeasureGoal.objects.public().order_by().filter(measure__offer_links__isnull=False)
    pairs = own.union(measured.values_list("goal_id", "measure__offer_links__offer_id"))
    at: dict[int, set[str]] = defaultdict(set)
    places = OfferPlaceLink.objects.filter(public_source("page__"))
    for offer, *slugs in places.values_list(
        "page_id", "district__slug", "location__district__slug"
    ):
        at[offer].update(filter(None, slugs))
    for goal, offer in pairs:
        found[goal] |= at[offer]
    asked = Demand.objects.public().filter(written_publicly("measure__"), district__isnull=False)
    for goal, slug in asked.values_list("measure__goal_links__goal_id", "district__slug"):
        found[goal].add(slug)
    return found
