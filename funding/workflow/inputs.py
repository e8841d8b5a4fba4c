"""What people hand to a transition, as frozen values; one type for each that takes more than a
reason."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from portal.money import ZERO
from portal.workflow import Given


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
    """`score` None: not assessable. `is_open`: a comment that still waits for its mark. A
    criterion without an entry is not answered yet."""

    criterion_id: int
    score: int | None
    comment: str = ""
    is_open: bool = False


@dataclass(frozen=True, kw_only=True)
class FormalChecking(Given):
    """`reason` is the note on the whole application; `withdraws` a rejection that is proposed."""

    results: tuple[CheckResult, ...] = ()
    withdraws: bool = False


@dataclass(frozen=True, kw_only=True)
class Completion(FormalChecking):
    """What is missing and until when; the association reads the text."""

    text: str
    deadline: datetime.date | None

    @property
    def why(self) -> str:
        return self.text.strip()


@dataclass(frozen=True, kw_only=True)
class MoreTime(Given):
    deadline: datetime.date

    @property
    def why(self) -> str:
        return self.deadline.isoformat()


@dataclass(frozen=True, kw_only=True)
class Meeting(Given):
    """`held_on` None: today."""

    held_on: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class Money(Given):
    """`amount` in euros, to the cent."""

    amount: Decimal = ZERO


@dataclass(frozen=True, kw_only=True)
class Recommending(Meeting, Money):
    """`outcome` is a `Recommendation.Outcome`; the amount counts where it recommends a grant."""

    outcome: str
    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Approval(Money):
    conditions: tuple[ConditionEntry, ...] = ()
