"""What people hand to a transition, as frozen values."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class CheckResult:
    """One point of the formal check; `item` is a `ChecklistItem`."""

    item: str
    fulfilled: bool
    note: str = ""


@dataclass(frozen=True)
class Vote:
    """How a member voted in the meeting; `choice` is a `BoardVote.Choice`."""

    member_id: int
    choice: str


@dataclass(frozen=True)
class ConditionEntry:
    text: str
    due_on: datetime.date | None = None


@dataclass(frozen=True)
class ScoreEntry:
    """`score` None: not assessable. A criterion without an entry is not answered yet."""

    criterion_id: int
    score: int | None
    comment: str = ""
