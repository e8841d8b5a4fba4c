"""Everything a letter says, as frozen values; `funding.decision.letters.render` sets it as PDF."""

import datetime
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class LetterContent:
    """German is the language of the letter; `explanation` repeats it in the applicant's words.

    Amounts are euros. `outcome` is a `FundingDecision.Outcome` value; `court` is the
    administrative court with its seat.
    """

    number: str
    outcome: str
    issued_on: datetime.date
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    programme: str
    guideline_edition: str
    call_year: int
    application_number: str
    application_title: str
    organisation: str
    decider: str
    requested: Decimal
    amount: Decimal | None
    reason: str
    conditions: tuple[str, ...]
    period_start: datetime.date | None
    period_end: datetime.date | None
    proof_due_on: datetime.date | None
    legal_remedy: str
    court: str
    explanation_language: str
    explanation: tuple[str, ...]
