"""What each step of the application form saves.

A step is a frozen dataclass: forms fill it from their cleaned data, `save_step` stores it.
"""

import datetime
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import ClassVar, Final

from funding.scheme.steps import Step


@dataclass(frozen=True)
class AnswerEntry:
    """Something was answered to what the edition asks; `about` is an `About`. By its key, so that
    it stays when a draft's call gets another edition that asks the same."""

    about: str
    key: str
    text: str = ""
    yes: bool | None = None


@dataclass(frozen=True)
class AssociationStep:
    step: ClassVar[Step] = Step.ASSOCIATION
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    account_holder: str = ""
    iban: str = ""
    answers: tuple[AnswerEntry, ...] = ()


@dataclass(frozen=True)
class IdeaStep:
    step: ClassVar[Step] = Step.IDEA
    title: str = ""
    answers: tuple[AnswerEntry, ...] = ()


@dataclass(frozen=True)
class PlaceAndTimeStep:
    step: ClassVar[Step] = Step.PLACE_AND_TIME
    place: str = ""
    district_id: int | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    takes_place_here: bool | None = None
    has_begun: bool | None = None
    funded_elsewhere: bool | None = None
    early_start_reason: str = ""
    answers: tuple[AnswerEntry, ...] = ()


@dataclass(frozen=True)
class PreconditionsStep:
    step: ClassVar[Step] = Step.PRECONDITIONS
    answers: tuple[AnswerEntry, ...] = ()


@dataclass(frozen=True)
class CriteriaStep:
    step: ClassVar[Step] = Step.CRITERIA
    answers: tuple[AnswerEntry, ...] = ()


@dataclass(frozen=True)
class CostEntry:
    category_id: int
    amount: Decimal
    label: str = ""


@dataclass(frozen=True)
class CostsStep:
    """All rows of the step, in their order; rows left out are removed."""

    step: ClassVar[Step] = Step.COSTS
    items: tuple[CostEntry, ...] = ()


@dataclass(frozen=True)
class FinancingEntry:
    kind: str
    amount: Decimal
    source: str = ""


@dataclass(frozen=True)
class FinancingStep:
    """All rows of the step, in their order; rows left out are removed."""

    step: ClassVar[Step] = Step.FINANCING
    items: tuple[FinancingEntry, ...] = ()


#: Steps in words: columns of the application, and answers to what the edition asks there. Answers
#: that are left out are removed.
WordsStep = AssociationStep | IdeaStep | PlaceAndTimeStep | PreconditionsStep | CriteriaStep
StepData = WordsStep | CostsStep | FinancingStep
KINDS: Final[tuple[type[StepData], ...]] = (
    AssociationStep, IdeaStep, PlaceAndTimeStep, PreconditionsStep, CriteriaStep, CostsStep,
    FinancingStep,
)  # fmt: skip


def columns_of(kind: type[StepData]) -> tuple[str, ...]:
    """The application's own columns among what the step saves."""
    rows = {"answers", "items"}
    return tuple(field.name for field in fields(kind) if field.name not in rows)
