"""All that was entered in an application, read once: three queries, however much it is. Forms,
rules, snapshots and every reader of the application look at this."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import OuterRef, Subquery

from funding.application.facts import Answered
from funding.application.models.application import Application
from funding.application.models.parts import Answer, CostItem, FinancingItem
from funding.application.steps import (
    CostEntry,
    CostsStep,
    FinancingEntry,
    FinancingStep,
    StepData,
    columns_of,
)
from funding.scheme.asked import About, Asked
from funding.scheme.questions import asked_with


@dataclass(frozen=True)
class Entered:
    """`answers` has everything that is asked, in the form's order, answered or not."""

    application: Application
    answers: tuple[Answered, ...]
    costs: tuple[CostItem, ...]
    financing: tuple[FinancingItem, ...]

    @property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(answer.asked for answer in self.answers)

    def answers_in(self, step: str) -> tuple[Answered, ...]:
        return tuple(answer for answer in self.answers if answer.asked.step == step)

    def asked_in(self, step: str) -> tuple[Asked, ...]:
        return tuple(answer.asked for answer in self.answers_in(step))

    def step(self, kind: type[Any]) -> Any:
        """What a step holds, for the form's initial data and for comparing."""
        if kind is CostsStep:
            return CostsStep(tuple(self._cost_entries()))
        if kind is FinancingStep:
            rows = (FinancingEntry(row.kind, row.amount, row.source) for row in self.financing)
            return FinancingStep(tuple(rows))
        columns = {name: getattr(self.application, name) for name in columns_of(kind)}
        given = (answer.entry for answer in self.answers_in(kind.step) if not answer.is_empty)
        return kind(**columns, answers=tuple(given))

    def _cost_entries(self) -> list[CostEntry]:
        """After a change of the call's edition a kind may be gone: its row asks for another."""
        of_edition = self.application.guideline_id
        kinds = {row.category.key: row.category_id for row in self.costs}
        if any(row.category.guideline_id != of_edition for row in self.costs):
            known = self.application.guideline.cost_categories.all()
            kinds = {category.key: category.pk for category in known}
        return [
            CostEntry(kinds[row.category.key], row.amount, row.label)
            for row in self.costs
            if row.category.key in kinds
        ]


def entered_in(application: Application) -> Entered:
    return Entered(
        application,
        answers=answers_of(application),
        costs=tuple(application.cost_items.select_related("category")),
        financing=tuple(application.financing_items.all()),
    )


def read_step(application: Application, kind: type[StepData]) -> Any:
    return entered_in(application).step(kind)


def answers_of(application: Application) -> tuple[Answered, ...]:
    """One query: what the edition asks, with this application's answers beside it."""
    given = {about: _given(application, about) for about in About}
    rows = asked_with(application.guideline_id, given)
    return tuple(Answered(asked, text or "", yes) for asked, (text, yes) in rows)


def _given(application: Application, about: About) -> Mapping[str, Any]:
    found = Answer.objects.filter(application=application.pk, about=about, key=OuterRef("key"))
    return {name: Subquery(found.values(column)[:1]) for name, column in _GIVEN.items()}


_GIVEN: Final = {"_text": "text", "_yes": "yes"}
