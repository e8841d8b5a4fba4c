"""How the steps' frozen values become rows, and back."""

from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.application.models.parts import (
    CostItem,
    CriterionAnswer,
    FinancingItem,
    PreconditionAnswer,
)
from funding.application.steps import (
    AssociationStep,
    CostEntry,
    CostsStep,
    CriteriaStep,
    CriterionEntry,
    FinancingEntry,
    FinancingStep,
    IdeaStep,
    PlaceAndTimeStep,
    PreconditionEntry,
    PreconditionsStep,
    StepData,
)
from funding.exceptions import InputRefused
from portal.money import ZERO


def read_step(application: Application, kind: type[Any]) -> Any:
    """The stored values of a step, for the form's initial data and for comparing."""
    reader = _READERS.get(kind)
    if reader:
        return reader(application)
    return kind(**{field.name: getattr(application, field.name) for field in fields(kind)})


def write_step(application: Application, data: StepData) -> None:
    """Put the values into the application; its own columns are saved by the caller."""
    if isinstance(data, AssociationStep | IdeaStep | PlaceAndTimeStep):
        for name, value in asdict(data).items():
            setattr(application, name, value)
    elif isinstance(data, PreconditionsStep):
        _write_preconditions(application, data)
    elif isinstance(data, CriteriaStep):
        _write_criteria(application, data)
    elif isinstance(data, CostsStep):
        _write_costs(application, data)
    else:
        _write_financing(application, data)


def require_known(ids: set[int], known: models.QuerySet[Any]) -> None:
    """Rows of another edition of the guideline do not belong here."""
    if not ids <= set(known.values_list("pk", flat=True)):
        raise InputRefused("unknown_row", _("The form is out of date. Please load it again."))


def _write_preconditions(application: Application, data: PreconditionsStep) -> None:
    ids = {entry.precondition_id for entry in data.answers}
    require_known(ids, application.guideline.preconditions.all())
    for entry in data.answers:
        PreconditionAnswer.objects.update_or_create(
            application=application,
            precondition_id=entry.precondition_id,
            defaults={"met": entry.met, "text": entry.text},
        )


def _write_criteria(application: Application, data: CriteriaStep) -> None:
    require_known({e.criterion_id for e in data.answers}, application.guideline.criteria.all())
    for entry in data.answers:
        CriterionAnswer.objects.update_or_create(
            application=application,
            criterion_id=entry.criterion_id,
            defaults={"text": entry.text},
        )


def _write_costs(application: Application, data: CostsStep) -> None:
    ids = {entry.category_id for entry in data.items}
    require_known(ids, application.guideline.cost_categories.all())
    application.cost_items.all().delete()
    CostItem.objects.bulk_create(
        CostItem(application=application, position=position, **asdict(entry))
        for position, entry in enumerate(data.items)
    )


def _write_financing(application: Application, data: FinancingStep) -> None:
    """There is one requested sum, however many rows a form sends."""
    requested = [e.amount for e in data.items if e.kind == FinancingItem.Kind.REQUESTED]
    rows = [e for e in data.items if e.kind != FinancingItem.Kind.REQUESTED]
    if requested:
        total = sum(requested, ZERO)
        rows.append(FinancingEntry(FinancingItem.Kind.REQUESTED, total))
    application.financing_items.all().delete()
    FinancingItem.objects.bulk_create(
        FinancingItem(application=application, position=position, **asdict(entry))
        for position, entry in enumerate(rows)
    )


def _read_preconditions(application: Application) -> PreconditionsStep:
    rows = application.precondition_answers.all()
    return PreconditionsStep(
        tuple(PreconditionEntry(row.precondition_id, row.met, row.text) for row in rows)
    )


def _read_criteria(application: Application) -> CriteriaStep:
    rows = application.criterion_answers.all()
    return CriteriaStep(tuple(CriterionEntry(row.criterion_id, row.text) for row in rows))


def _read_costs(application: Application) -> CostsStep:
    rows = application.cost_items.all()
    return CostsStep(tuple(CostEntry(row.category_id, row.amount, row.label) for row in rows))


def _read_financing(application: Application) -> FinancingStep:
    rows = application.financing_items.all()
    return FinancingStep(tuple(FinancingEntry(row.kind, row.amount, row.source) for row in rows))


_READERS: dict[type[Any], Callable[[Application], Any]] = {
    PreconditionsStep: _read_preconditions,
    CriteriaStep: _read_criteria,
    CostsStep: _read_costs,
    FinancingStep: _read_financing,
}
