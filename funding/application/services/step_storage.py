"""How the steps' frozen values become rows. `application.entered` reads them."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import models
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.application.models.parts import Answer, CostItem, FinancingItem
from funding.application.steps import (
    CostsStep,
    FinancingEntry,
    FinancingStep,
    StepData,
    WordsStep,
    columns_of,
)
from funding.exceptions import InputRefused
from funding.scheme.asked import Asked
from funding.scheme.questions import asked_by
from portal.money import ZERO


def write_step(application: Application, data: StepData) -> None:
    """Put the values into the application; its own columns are saved by the caller."""
    if isinstance(data, CostsStep):
        _write_costs(application, data)
    elif isinstance(data, FinancingStep):
        _write_financing(application, data)
    else:
        for name in columns_of(type(data)):
            setattr(application, name, getattr(data, name))
        _write_answers(application, data)


def require_known(named: Iterable[object], known: Iterable[object]) -> None:
    """What another edition of the guideline asks does not belong here."""
    if not set(named) <= set(known):
        raise InputRefused("unknown_row", _("The form is out of date. Please load it again."))


def _write_answers(application: Application, data: WordsStep) -> None:
    """Of what is asked in this step; what the edition does not ask stays as it was answered."""
    asked = [one for one in asked_by(application.guideline_id) if one.step == data.step]
    require_known(((a.about, a.key) for a in data.answers), ((a.about, a.key) for a in asked))
    if asked:
        application.answers.filter(_any_of(asked)).delete()
    Answer.objects.bulk_create(
        Answer(application=application, **asdict(entry)) for entry in data.answers
    )


def _any_of(asked: Iterable[Asked]) -> models.Q:
    found = models.Q()
    for one in asked:
        found |= models.Q(about=one.about, key=one.key)
    return found


def _write_costs(application: Application, data: CostsStep) -> None:
    known = application.guideline.cost_categories.values_list("pk", flat=True)
    require_known((entry.category_id for entry in data.items), known)
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
