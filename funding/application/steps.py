"""The steps of the application form, in their order, and what each step saves.

A step is a frozen dataclass: forms fill it from their cleaned data, `save_step` stores it.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    ASSOCIATION = "association", _("Association")
    IDEA = "idea", _("Idea")
    PLACE_AND_TIME = "place_and_time", _("Place and time")
    PRECONDITIONS = "preconditions", _("Preconditions")
    CRITERIA = "criteria", _("Criteria")
    COSTS = "costs", _("Costs")
    FINANCING = "financing", _("Financing")
    ATTACHMENTS = "attachments", _("Attachments")


@dataclass(frozen=True)
class AssociationStep:
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    account_holder: str = ""
    iban: str = ""


@dataclass(frozen=True)
class IdeaStep:
    title: str = ""
    short_description: str = ""
    need: str = ""
    target_group: str = ""


@dataclass(frozen=True)
class PlaceAndTimeStep:
    place: str = ""
    district_id: int | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    takes_place_here: bool | None = None
    has_begun: bool | None = None
    funded_elsewhere: bool | None = None
    early_start_reason: str = ""


@dataclass(frozen=True)
class PreconditionEntry:
    precondition_id: int
    met: bool | None = None
    text: str = ""


@dataclass(frozen=True)
class PreconditionsStep:
    answers: tuple[PreconditionEntry, ...] = ()


@dataclass(frozen=True)
class CriterionEntry:
    criterion_id: int
    text: str = ""


@dataclass(frozen=True)
class CriteriaStep:
    answers: tuple[CriterionEntry, ...] = ()


@dataclass(frozen=True)
class CostEntry:
    category_id: int
    amount: Decimal
    label: str = ""


@dataclass(frozen=True)
class CostsStep:
    """All rows of the step, in their order; rows left out are removed."""

    items: tuple[CostEntry, ...] = ()


@dataclass(frozen=True)
class FinancingEntry:
    kind: str
    amount: Decimal
    source: str = ""


@dataclass(frozen=True)
class FinancingStep:
    """All rows of the step, in their order; rows left out are removed."""

    items: tuple[FinancingEntry, ...] = ()


StepData = (
    AssociationStep
    | IdeaStep
    | PlaceAndTimeStep
    | PreconditionsStep
    | CriteriaStep
    | CostsStep
    | FinancingStep
)
