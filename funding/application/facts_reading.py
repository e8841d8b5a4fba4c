"""The facts of an application: what was entered, its call, and the terms of its guideline."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from django.utils import timezone

from funding.application.entered import Entered, entered_in
from funding.application.facts import (
    ApplicationFacts,
    CallTerms,
    CategoryTerms,
    CostLine,
    Exclusion,
    FinancingLine,
    GuidelineTerms,
)
from funding.application.models.application import Application
from funding.application.models.parts import CostItem, FinancingItem
from funding.application.money_rules import MoneySummary, sums
from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Guideline
from funding.scheme.models.items import CostCategory

#: What the rules look at and the application keeps in a column of the same name.
_COLUMNS = sorted(
    {field.name for field in fields(ApplicationFacts)}
    & {field.name for field in Application._meta.concrete_fields} - {"guideline", "call"}
)


def guideline_terms(guideline: Guideline) -> GuidelineTerms:
    return GuidelineTerms(
        edition=guideline.edition,
        max_per_measure=guideline.max_per_measure,
        categories=_category_terms(guideline.cost_categories.all()),
        exclusions=_exclusions(guideline),
    )


def _exclusions(guideline: Guideline) -> tuple[Exclusion, ...]:
    rows = guideline.exclusions
    return tuple(Exclusion(row.check_name, row.description or row.name) for row in rows)


def _category_terms(categories: Iterable[CostCategory]) -> tuple[CategoryTerms, ...]:
    return tuple(CategoryTerms(row.key, row.name, row.rate) for row in categories)


def _cost_lines(items: Iterable[CostItem]) -> tuple[CostLine, ...]:
    return tuple(CostLine(i.category.key, i.category.name, i.amount, i.label) for i in items)


def _financing_lines(items: Iterable[FinancingItem]) -> tuple[FinancingLine, ...]:
    return tuple(FinancingLine(item.kind, item.amount, item.source) for item in items)


def money_of_rows(
    guideline: Guideline, costs: Sequence[CostItem], financing: Iterable[FinancingItem]
) -> MoneySummary:
    """For who has read the rows anyway: categories without a cost change no sum."""
    categories = {item.category_id: item.category for item in costs}.values()
    terms = GuidelineTerms(
        edition=guideline.edition,
        max_per_measure=guideline.max_per_measure,
        categories=_category_terms(categories),
    )
    return sums(_cost_lines(costs), _financing_lines(financing), terms)


def call_terms(call: Call) -> CallTerms:
    return CallTerms(
        year=call.year,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        measure_from=call.measure_from,
        measure_until=call.measure_until,
    )


def facts_of(application: Application, today: datetime.date | None = None) -> ApplicationFacts:
    return facts_in(entered_in(application), today)


def facts_in(entered: Entered, today: datetime.date | None = None) -> ApplicationFacts:
    """The application as the rules see it. A measure counts as begun by the day it was handed in.

    The day matters for completions: what was in time in the hand-in stays in time.
    """
    application = entered.application
    if today is None:
        today = timezone.localdate(application.submitted_at or timezone.now())
    return replace(
        _without_rows(application, guideline_terms(application.guideline), today),
        costs=_cost_lines(entered.costs),
        financing=_financing_lines(entered.financing),
        answers=entered.answers,
    )


def facts_for_exclusions(application: Application, today: datetime.date) -> ApplicationFacts:
    """As much of it as rule 4 looks at, for pages that read only that: one query."""
    guideline = application.guideline
    terms = GuidelineTerms(
        edition=guideline.edition,
        max_per_measure=guideline.max_per_measure,
        categories=(),
        exclusions=_exclusions(guideline),
    )
    return _without_rows(application, terms, today)


def _without_rows(
    application: Application, terms: GuidelineTerms, today: datetime.date
) -> ApplicationFacts:
    same: dict[str, Any] = {name: getattr(application, name) for name in _COLUMNS}
    return ApplicationFacts(guideline=terms, call=call_terms(application.call), today=today, **same)
