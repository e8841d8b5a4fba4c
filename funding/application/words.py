"""An application in plain words, for reading it over, and for comparing."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding.application.forms.texts import AssociationForm, IdeaForm, PlaceAndTimeForm
from funding.application.steps import (
    AssociationStep,
    CostsStep,
    CriteriaStep,
    FinancingStep,
    IdeaStep,
    PlaceAndTimeStep,
    PreconditionsStep,
    StepData,
)
from funding.iban import in_groups
from funding.models import Application, FinancingItem
from funding.workflow.statuses import Status
from portal.wording import Words, in_words


@dataclass(frozen=True)
class Line:
    """A label and what stands there."""

    label: Any
    value: Any


FORMS: dict[type[Any], Any] = {
    AssociationStep: AssociationForm,
    IdeaStep: IdeaForm,
    PlaceAndTimeStep: PlaceAndTimeForm,
}


def lines_of(data: StepData, application: Application) -> list[Line]:
    """A step's values as they are read: the same labels as in its form."""
    if isinstance(data, PreconditionsStep):
        return _precondition_lines(data, application)
    if isinstance(data, CriteriaStep):
        criteria = {row.pk: row.name for row in application.guideline.criteria.all()}
        texts = {answer.criterion_id: answer.text for answer in data.answers}
        return [Line(name, own_words(texts.get(pk, ""))) for pk, name in criteria.items()]
    if isinstance(data, CostsStep):
        names = {row.pk: row.name for row in application.guideline.cost_categories.all()}
        return [
            Line(_joined(names.get(row.category_id, ""), row.label), in_words(row.amount))
            for row in data.items
        ]
    if isinstance(data, FinancingStep):
        return [
            Line(_joined(FinancingItem.Kind(row.kind).label, row.source), in_words(row.amount))
            for row in data.items
        ]
    labels = FORMS[type(data)].base_fields
    return [
        Line(labels[name].label, _value(name, getattr(data, name), application))
        for name in labels
        if name in data.__dataclass_fields__
    ]


def _precondition_lines(data: PreconditionsStep, application: Application) -> list[Line]:
    answers = {answer.precondition_id: answer for answer in data.answers}
    lines = []
    for row in application.guideline.preconditions.all():
        answer = answers.get(row.pk)
        words = [_yes_or_no(answer.met), own_words(answer.text)] if answer else []
        lines.append(Line(row.name, format_html_join("\n", "{}", ((w,) for w in words if w))))
    return lines


def own_words(text: str) -> str:
    """What somebody wrote, in its own direction whatever the page's is."""
    return format_html("<bdi>{}</bdi>", text) if text else ""


def _joined(kind: Any, label: str) -> str:
    return f"{kind}: {label}" if label else str(kind)


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else gettext("Yes") if value else gettext("No")


def _value(name: str, value: Any, application: Application) -> Any:
    if name == "district_id":
        from networks.models import District  # noqa: PLC0415

        known = application.district
        if known is None or known.pk != value:
            known = District.objects.filter(pk=value).first() if value else None
        return known.name if known else ""
    if name == "iban":
        return in_groups(value)
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(value, datetime.date | Decimal):
        return in_words(value)
    return own_words(value or "")


# --- where it stands -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Stage:
    """One of the five stages everybody understands."""

    title: Any
    complete: bool = False
    current: bool = False


STAGES: tuple[tuple[Any, frozenset[str]], ...] = (
    (_("Write"), frozenset({Status.DRAFT})),
    (_("Formal check"), frozenset({Status.SUBMITTED, Status.INCOMPLETE})),
    (
        _("Advisory board"),
        frozenset({Status.IN_REVIEW, Status.DELIBERATION, Status.DEFERRED}),
    ),
    (_("Decision"), frozenset({Status.AWAITING_DECISION})),
    (_("Result"), frozenset()),
)

READ_BY_OFFICE = _(
    "Write it over as many evenings as you like; everything is kept. The office reads it already, "
    "because you ask to begin before the decision; nobody else sees it until you hand it in."
)
NEXT: dict[str, Words] = {
    Status.DRAFT: _(
        "Write it over as many evenings as you like; everything is kept. "
        "Nobody else sees it until you hand it in."
    ),
    Status.SUBMITTED: _(
        "We check whether everything is there. You need not do anything; we write to you."
    ),
    Status.INCOMPLETE: _("Please add what is missing and hand it in again."),
    Status.IN_REVIEW: _("The members of the advisory board are reading it. We write to you."),
    Status.DELIBERATION: _("The advisory board talks about it at its meeting. We write to you."),
    Status.DEFERRED: _(
        "The advisory board is going to talk about it at a later meeting. We write to you."
    ),
    Status.AWAITING_DECISION: _("The town decides on the board’s recommendation. We write to you."),
    Status.APPROVED: _("Read the letter: it says what to keep to. Then you can begin."),
    Status.RUNNING: _("Keep all bills and receipts for the proof of use."),
    Status.PROOF_SUBMITTED: _("We check your proof of use. We write to you."),
    Status.PROOF_INCOMPLETE: _("Something is missing in your proof of use."),
    Status.CLOSED: _("Everything is done. Thank you for your work."),
    Status.REJECTED: _("The letter gives the reason and says how you can object."),
    Status.WITHDRAWN: _("You have withdrawn it. You can begin a new application at any time."),
    Status.REVOKED: _("The letter gives the reason and says how you can object."),
}


def what_next(application: Application) -> Words:
    """What the association does or waits for now."""
    if application.status == Status.DRAFT and application.early_start_reason:
        return READ_BY_OFFICE
    return NEXT[application.status]


def stages(status: str) -> list[Stage]:
    """Where an application stands on its way; withdrawn ones are on none."""
    reached = next((i for i, (_t, group) in enumerate(STAGES) if status in group), len(STAGES) - 1)
    return [
        Stage(title, complete=number < reached, current=number == reached)
        for number, (title, _group) in enumerate(STAGES)
    ]
