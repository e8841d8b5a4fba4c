"""An application in plain words, for reading it over, for comparing, and for its history."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, pgettext_lazy
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
from funding.models import Application, Event, FinancingItem
from funding.workflow.statuses import Status
from portal.wording import in_words


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
        from home.models import District  # noqa: PLC0415

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


# --- what happened -------------------------------------------------------------------------------

#: What the applicant hears of. The board's scores and conflicts are not among it.
EVENTS: dict[str, str | Promise] = {
    "submit": _("Handed in"),
    "request_completion": _("We asked for something that is missing"),
    "completion_extended": _("You have more time for what is missing"),
    "resubmit": _("Handed in again, with what was missing"),
    "early_start_permitted": _("You may begin before the decision"),
    "open_review": _("Everything is there: handed on to the advisory board"),
    "start_deliberation": _("The advisory board talks about it"),
    "defer": _("The advisory board is going to talk about it at a later meeting"),
    "resume": _("Before the advisory board again"),
    "recommend": _("The advisory board has made its recommendation"),
    "approve": pgettext_lazy("grant application", "Approved"),
    "reject": _("Not approved"),
    "withdraw": _("Withdrawn"),
    "revoke": _("The grant was taken back"),
}
BY_APPLICANT = frozenset({"submit", "resubmit", "withdraw"})
WITH_REASON = BY_APPLICANT | {"request_completion", "early_start_permitted"}


@dataclass(frozen=True)
class Happening:
    """As components/timeline.html wants it."""

    when: datetime.datetime
    title: Any
    text: str = ""
    actor: str = ""


def history(events: Iterable[Event], begun: datetime.datetime) -> list[Happening]:
    """The newest first; the people of the office appear as the office."""
    told = [
        Happening(
            event.at,
            EVENTS[event.name],
            _text_of(event),
            str(event.actor or "") if event.name in BY_APPLICANT else "",
        )
        for event in events
        if event.name in EVENTS
    ]
    return [*reversed(told), Happening(begun, _("Draft begun"))]


def _text_of(event: Event) -> str:
    if event.name == "completion_extended" and event.reason:
        day = datetime.date.fromisoformat(event.reason)
        return gettext("Until %(day)s") % {"day": formats.date_format(day, "DATE_FORMAT")}
    return event.reason if event.name in WITH_REASON else ""


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

NEXT: dict[str, str | Promise] = {
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


def stages(status: str) -> list[Stage]:
    """Where an application stands on its way; withdrawn ones are on none."""
    reached = next((i for i, (_t, group) in enumerate(STAGES) if status in group), len(STAGES) - 1)
    return [
        Stage(title, complete=number < reached, current=number == reached)
        for number, (title, _group) in enumerate(STAGES)
    ]
