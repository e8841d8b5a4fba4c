"""What the formal check found, for those who come after it: office, decider, auditor."""

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import FilteredRelation, QuerySet

from funding.application.models.application import Application
from funding.checking.models import ChecklistItem, FormalCheck


@dataclass(frozen=True)
class PointReading:
    """One of the points, ticked or not, with its note."""

    item: ChecklistItem
    fulfilled: bool
    note: str

    @property
    def label(self) -> str:
        return str(self.item.label)


@dataclass(frozen=True)
class CheckReading:
    """`passed`: handed over to the board; else something was asked for."""

    checker: str
    checked_at: datetime.datetime
    passed: bool
    note: str
    points: tuple[PointReading, ...]


def checks_on(application: Application) -> list[CheckReading]:
    """Every formal check, newest first, with its points: one query, a row for each point."""
    joined: QuerySet[Any] = application.formal_checks.annotate(point=FilteredRelation("results"))
    rows: list[Any] = list(
        joined.select_related("checker", "point").order_by("-checked_at", "-pk", "point__pk")
    )
    return [_read(list(same)) for _pk, same in groupby(rows, key=lambda row: row.pk)]


def _read(rows: list[Any]) -> CheckReading:
    """Of one check; where it was kept without points its one row lacks `point`."""
    check: FormalCheck = rows[0]
    return CheckReading(
        checker=str(check.checker),
        checked_at=check.checked_at,
        passed=check.passed,
        note=check.note,
        points=tuple(
            PointReading(ChecklistItem(row.point.item), row.point.fulfilled, row.point.note)
            for row in rows
            if hasattr(row, "point")
        ),
    )


def last_ticks(checks: list[CheckReading]) -> dict[str, Any]:
    """What was ticked and noted the last time, so that a second check goes on from there."""
    if not checks:
        return {}
    values: dict[str, Any] = {"note": checks[0].note}
    for point in checks[0].points:
        item = point.item.value
        values |= {f"{item}_ok": point.fulfilled, f"{item}_note": point.note}
    return values
