"""What the rules look at: an application and its guideline as plain frozen values.

The rules are pure functions over these, so they run the same on a draft, at the hand-in, in the
self-check before anybody has signed in, and in tests without a database.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from funding.application.steps import AnswerEntry
from funding.scheme.asked import Asked
from portal.content.translated import TranslatedText


@dataclass(frozen=True)
class CategoryTerms:
    """A cost category of the guideline; a rate of 0 names what cannot be funded."""

    key: str
    name: TranslatedText
    rate: Decimal


@dataclass(frozen=True)
class Exclusion:
    """An exclusion of the guideline: the test's name and its explanation."""

    check: str
    name: TranslatedText


@dataclass(frozen=True)
class GuidelineTerms:
    edition: str
    max_per_measure: Decimal
    categories: tuple[CategoryTerms, ...]
    exclusions: tuple[Exclusion, ...] = ()

    def category(self, key: str) -> CategoryTerms | None:
        return next((c for c in self.categories if c.key == key), None)

    @property
    def fundable(self) -> tuple[CategoryTerms, ...]:
        return tuple(c for c in self.categories if c.rate > 0)


@dataclass(frozen=True)
class CallTerms:
    year: int
    opens_at: datetime.datetime
    closes_at: datetime.datetime
    measure_from: datetime.date
    measure_until: datetime.date


@dataclass(frozen=True)
class CostLine:
    category: str
    name: TranslatedText
    amount: Decimal
    label: str = ""


@dataclass(frozen=True)
class FinancingLine:
    kind: str
    amount: Decimal
    source: str = ""


@dataclass(frozen=True)
class Answered:
    """Something the edition asks, with the answer; `yes` None: neither yes nor no was chosen."""

    asked: Asked
    text: str = ""
    yes: bool | None = None

    @property
    def is_empty(self) -> bool:
        return self.yes is None and not self.text

    @property
    def entry(self) -> AnswerEntry:
        return AnswerEntry(self.asked.about, self.asked.key, self.text, self.yes)


@dataclass(frozen=True)
class ApplicationFacts:
    guideline: GuidelineTerms
    call: CallTerms
    today: datetime.date
    contact_name: str = ""
    contact_email: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    account_holder: str = ""
    iban: str = ""
    title: str = ""
    place: str = ""
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    takes_place_here: bool | None = None
    has_begun: bool | None = None
    funded_elsewhere: bool | None = None
    early_start_permitted: bool = False
    costs: tuple[CostLine, ...] = ()
    financing: tuple[FinancingLine, ...] = ()
    answers: tuple[Answered, ...] = ()  # to everything the edition asks
