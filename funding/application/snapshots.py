"""An application as it was handed in: kept with every hand-in, and read again as its steps."""

import datetime
from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

from funding.application.models.application import Application
from funding.application.models.submission import Submission, check_sum
from funding.application.services.step_storage import read_step
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
from portal.models import User

FILES: Final = "attachments"
STEPS: Final[tuple[type[Any], ...]] = (
    AssociationStep, IdeaStep, PlaceAndTimeStep, PreconditionsStep, CriteriaStep, CostsStep,
    FinancingStep,
)  # fmt: skip


def keep_submission(application: Application, *, actor: User, at: datetime.datetime) -> Submission:
    """In the transaction of the hand-in: it stands or falls with it."""
    content = _as_json(_content(application))
    return Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        handed_in_at=at,
        handed_in_by=actor,
        content=content,
        sha256=check_sum(content),
    )


def steps_of(submission: Submission) -> list[StepData]:
    """The steps as they were handed in."""
    return [_READERS[kind](submission.content[kind.__name__]) for kind in STEPS]


def files_of(submission: Submission) -> dict[str, str]:
    """Check sum → name."""
    return {row["sha256"]: row["name"] for row in submission.content[FILES]}


def _content(application: Application) -> dict[str, Any]:
    steps = {kind.__name__: asdict(read_step(application, kind)) for kind in STEPS}
    files = application.attachments.values("name", "size", "sha256")
    return steps | {FILES: list(files), "early_start": application.early_start_permitted}


def _as_json(value: Any) -> Any:
    """What JSON can hold, so that the check sum of what is read equals that of what is written."""
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _place_and_time(data: dict[str, Any]) -> PlaceAndTimeStep:
    days = {name: _day(data[name]) for name in ("period_start", "period_end")}
    return PlaceAndTimeStep(**data | days)


def _money(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"amount": Decimal(data["amount"])}


_READERS: Final[dict[type[Any], Callable[[dict[str, Any]], StepData]]] = {
    AssociationStep: lambda data: AssociationStep(**data),
    IdeaStep: lambda data: IdeaStep(**data),
    PlaceAndTimeStep: _place_and_time,
    PreconditionsStep: lambda data: PreconditionsStep(
        tuple(PreconditionEntry(**row) for row in data["answers"])
    ),
    CriteriaStep: lambda data: CriteriaStep(
        tuple(CriterionEntry(**row) for row in data["answers"])
    ),
    CostsStep: lambda data: CostsStep(tuple(CostEntry(**_money(row)) for row in data["items"])),
    FinancingStep: lambda data: FinancingStep(
        tuple(FinancingEntry(**_money(row)) for row in data["items"])
    ),
}
