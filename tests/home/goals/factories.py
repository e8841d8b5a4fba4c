"""One chain of the small site: a chapter's goal with a measure, an offer, a figure, a demand."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from funding.models import Project
from home.models import (
    ChapterPage,
    Demand,
    FieldOfAction,
    Goal,
    GoalIndicator,
    GoalNetwork,
    GoalOffer,
    GoalProject,
    Indicator,
    Measure,
    MeasureBody,
    MeasureGoal,
    MeasureOffer,
    Resolution,
)
from networks.models import District, Network, Organisation
from offers.models import Offer
from portal.content.locales import source_locale_id

GOAL = {"de": "Niemand bleibt allein.", "ar": "لا أحد يبقى وحيداً.", "en": "Nobody stays alone."}
MEASURE = {"de": "Ein Treffpunkt öffnet.", "ar": "يُفتح مكان لقاء."}
DEMAND = {"de": "Es fehlt ein Treffpunkt.", "ar": "ينقص مكان لقاء."}


@dataclass(frozen=True)
class Chain:
    principle: Goal
    goal: Goal
    measure: Measure
    demand: Demand
    indicator: Indicator


def source(model: type[Any], **narrowed: Any) -> Any:
    """A page of the small site in German, the first of its kind."""
    found = model.objects.filter(locale_id=source_locale_id(), **narrowed).order_by("path").first()
    assert found is not None
    return found


def a_goal(slug: str = "together", chapter: ChapterPage | None = None, **fields: Any) -> Goal:
    given = {"name": GOAL, "page": 12} | fields
    goal: Goal = Goal.objects.create(slug=slug, chapter=chapter or source(ChapterPage), **given)
    return goal


def a_measure(goal: Goal, slug: str = "place", **fields: Any) -> Measure:
    given = {"name": MEASURE} | fields
    measure = Measure(slug=slug, chapter=goal.chapter, **given)
    measure.goal_links = [MeasureGoal(goal=goal)]
    measure.save()
    return measure


def a_chain() -> Chain:
    """All that a goal can be tied to, once; what each page type shows of it follows."""
    principle = a_goal("principle", kind=Goal.Kind.PRINCIPLE, name={"de": "Leitsatz", "ar": "مبدأ"})
    field = FieldOfAction.objects.order_by("pk").first()
    goal = a_goal(part_of=principle, field=field, text={"de": "Mehr dazu.", "ar": "المزيد."})
    indicator = Indicator.objects.create(slug="alone", name={"de": "Allein"})
    goal.indicator_links = [GoalIndicator(indicator=indicator)]
    goal.offer_links = [GoalOffer(offer=source(Offer))]
    goal.network_links = [GoalNetwork(network=source(Network))]
    goal.project_links = [GoalProject(project=source(Project))]
    goal.save()
    measure = a_measure(
        goal, status=Measure.Status.RUNNING, status_as_of="2024-03", deadline="2025",
        money=Decimal("1500.00"), money_note={"de": "für Möbel", "ar": "للأثاث"},
        resolution=Resolution.objects.first(),
    )  # fmt: skip
    offices = list(Organisation.objects.filter(published=True).order_by("pk")[:2])
    roles = (MeasureBody.Role.RESPONSIBLE, MeasureBody.Role.PARTNER)
    measure.body_links = [
        MeasureBody(organisation=office, role=role)
        for office, role in zip(offices, roles, strict=False)
    ]
    measure.offer_links = [MeasureOffer(offer=source(Offer))]
    measure.save()
    demand = Demand.objects.create(
        slug="meeting-place", chapter=goal.chapter, name=DEMAND, measure=measure,
        raised_at={"de": "Fachtag 2023", "ar": "ملتقى 2023"}, raised_on="2023-10",
        district=District.objects.first(), status=Demand.Status.RUNNING,
        answer={"de": "Er öffnet bald.", "ar": "سيُفتح قريباً."},
    )  # fmt: skip
    return Chain(principle, goal, measure, demand, indicator)


def forget_goals() -> None:
    """As an editor does before a chapter goes: what is written there keeps it."""
    for model in (Demand, MeasureGoal, Measure):
        model.objects.all().delete()
    Goal.objects.update(part_of=None, follows=None)
    Goal.objects.all().delete()
