"""How goals, measures and demands describe themselves to the search: one document a language."""

from typing import TYPE_CHECKING

from django.utils import timezone

from portal.content.searchable import Facts, SearchDocument, weight_by_age

if TYPE_CHECKING:
    from home.models.demands import Demand
    from home.models.goals import Goal, Measure
    from home.models.written import Written

#: An area, a field or an occasion is found and never quoted.
Words = tuple[str, ...]


def _facts(record: "Written", *values: tuple[str, str]) -> Facts:
    """What an edition says is as old as the edition."""
    aged = weight_by_age(record.concept.published_on, timezone.localdate())
    return Facts(values=values, weight=aged)


def _document(
    record: "Written", code: str, path: str, text: str, keywords: Words, facts: Facts
) -> SearchDocument:
    label = record._meta.label_lower
    return SearchDocument(
        key=f"{label}:{record.pk}:{code}",
        group=f"{label}:{record.pk}",
        kind=str(record._meta.model_name),
        language=code,
        title=record.name[code],
        text=text,
        url=f"/{code}/{path}",
        keywords="\n".join(filter(None, (record.concept.edition, *keywords))),
        facts=facts,
    )


def goal_documents(goal: "Goal") -> list[SearchDocument]:
    return [
        _document(
            goal,
            code,
            goal.path,
            goal.text.get(code, ""),
            (goal.field.name.get(code, ""),) if goal.field else (),
            _facts(goal),
        )
        for code, name in goal.name.items()
        if name
    ]


def measure_documents(measure: "Measure") -> list[SearchDocument]:
    """It is read on the page of its first goal; without one it stands nowhere. Which of its
    goals readers find, `Measure.searchable()` has read."""
    goals = [link.goal for link in measure.goal_links.all()]
    if not goals:
        return []
    return [
        _document(
            measure,
            code,
            f"{goals[0].path}#{measure.anchor}",
            measure.text.get(code, ""),
            tuple(goal.name.get(code, "") for goal in goals),
            _facts(measure),
        )
        for code, name in measure.name.items()
        if name
    ]


def demand_documents(demand: "Demand") -> list[SearchDocument]:
    near = (("district", demand.district.slug),) if demand.district else ()
    return [
        _document(
            demand,
            code,
            f"demands/#{demand.anchor}",
            demand.answer.get(code, ""),
            (demand.raised_at.get(code, ""),),
            _facts(demand, *near),
        )
        for code, name in demand.name.items()
        if name
    ]
