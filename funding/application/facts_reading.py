"""Reads the facts of an application from the database: three queries and four for its guideline,
however many rows."""

import datetime
from functools import partial

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
from funding.models import Application, Call, Guideline

_SAME_NAMES = (
    "contact_name", "contact_email", "street", "postcode", "city", "account_holder", "iban",
    "title", "short_description", "need", "target_group", "place", "period_start", "period_end",
    "takes_place_here", "has_begun", "funded_elsewhere", "early_start_permitted",
)  # fmt: skip


def guideline_terms(guideline: Guideline) -> GuidelineTerms:
    return GuidelineTerms(
        edition=guideline.edition,
        max_per_measure=guideline.max_per_measure,
        categories=tuple(
            CategoryTerms(c.key, c.name, c.rate) for c in guideline.cost_categories.all()
        ),
        preconditions=tuple(ItemTerms(p.key, p.name) for p in guideline.preconditions.all()),
        criteria=tuple(ItemTerms(c.key, c.name) for c in guideline.criteria.all()),
        exclusions=tuple(
            Exclusion(e.check_name, e.description or e.name)
            for e in guideline.exclusion_rules.all()
        ),
    )


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
    build = partial(ApplicationFacts, **{name: getattr(application, name) for name in _SAME_NAMES})
    answers = answers_of(application)
    return build(
        guideline=guideline_terms(application.guideline),
        call=call_terms(application.call),
        today=today,
        costs=tuple(
            CostLine(item.category.key, item.category.name, item.amount, item.label)
            for item in application.cost_items.select_related("category")
        ),
        financing=tuple(
            FinancingLine(item.kind, item.amount, item.source)
            for item in application.financing_items.all()
        ),
        preconditions=tuple(PreconditionFact(a.key, a.met, a.text) for a in answers.preconditions),
        criteria=frozenset(a.key for a in answers.criteria if a.text.strip()),
    )
