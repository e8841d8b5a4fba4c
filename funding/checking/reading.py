"""What the formal check found, for those who come after it: office, decider, auditor."""

import datetime
from dataclasses import dataclass
from typing import Any

from funding.application.models.application import Application
from funding.checking.models import ChecklistItem, FormalCheck, RejectionProposal


@dataclass(frozen=True)
class PointReading:
    """One of the points, ticked or not, with its note."""

    label: Any
    fulfilled: bool
    note: str


@dataclass(frozen=True)
class CheckReading:
    """`passed`: handed over to the board; else something was asked for."""

    checker: str
    checked_at: datetime.datetime
    passed: bool
    note: str
    points: tuple[PointReading, ...]


def checks_on(application: Application) -> list[CheckReading]:
    """Every formal check, newest first. Two queries."""
    rows = application.formal_checks.select_related("checker").prefetch_related("results")
    return [_read(check) for check in rows.order_by("-checked_at", "-pk")]


def _read(check: FormalCheck) -> CheckReading:
    return CheckReading(
        checker=str(check.checker),
        checked_at=check.checked_at,
        passed=check.passed,
        note=check.note,
        points=tuple(
            PointReading(ChecklistItem(row.item).label, row.fulfilled, row.note)
            for row in check.results.all()
        ),
    )


def last_ticks(application: Application) -> dict[str, Any]:
    """What was ticked and noted the last time, so that a second check goes on from there."""
    check = application.formal_checks.prefetch_related("results").last()
    if check is None:
        return {}
    values: dict[str, Any] = {"note": check.note}
    for row in check.results.all():
        values |= {f"{row.item}_ok": row.fulfilled, f"{row.item}_note": row.note}
    return values


def proposal_on(application: Application) -> RejectionProposal | None:
    """The rejection that waits for a second person."""
    open_ones = application.rejection_proposals.unresolved().select_related("proposed_by")
    return open_ones.first()
