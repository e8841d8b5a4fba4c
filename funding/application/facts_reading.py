"""Reads the facts of an application from the database: three queries and four for its guideline,
however many rows."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from funding.application.answers import answers_of
from funding.application.facts import (
    ApplicationFacts,
    CallTerms,
    CategoryTerms,
    CostLine,
    Exclusion,
    FinancingLine,
    GuidelineTerms,
    ItemTerms,
    PreconditionFact,
)
from funding.application.models.application import Application
from funding.application.models.parts import CostItem, FinancingItem
from funding.application.money_rules import MoneySummary, sums
from funding.scheme.models.call import Call
from funding.scheme.models.guideline import CostCategory, Guideline

_SAME_NAMES = (
    "contact_name", "contact_email", "street", "postcode", "city", "account_holder", "iban",
    "title", "short_description", "need", "target_group", "place", "period_start", "period_end",
    "takes_place_here", "has_begun", "funded_elsewhere", "early_start_permitted",
)  # fmt: skip


def guideline_terms(guideline: Guideline) -> GuidelineTerms:
    return GuidelineTerms(
        edition=guideline.edition,
        max_per_measure=guideline.max_per_measure,
        categories=_category_terms(guideline.cost_categories.all()),
        preconditions=tuple(ItemTerms(p.key, p.name) for p in guideline.preconditions.all()),
        criteria=tuple(ItemTerms(c.key, c.name) for c in guideline.criteria.all()),
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
    """The application as the rules see it. A measure counts as begun by the day it was handed in.

    The day matters for completions: what was in time in the hand-in stays in time.
    """
    if today is None:
        today = timezone.localdate(application.submitted_at or timezone.now())
    answers = answers_of(application)
    return replace(
        _without_rows(application, guideline_terms(application.guideline), today),
        costs=_cost_lines(application.cost_items.select_related("category")),
        financing=_financing_lines(application.financing_items.all()),
        preconditions=tuple(PreconditionFact(a.key, a.met, a.text) for a in answers.preconditions),
        criteria=frozenset(a.key for a in answers.criteria if a.text.strip()),
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
    same: dict[str, Any] = {name: getattr(application, name) for name in _SAME_NAMES}
    return ApplicationFacts(guideline=terms, call=call_terms(application.call), today=today, **same)
