"""An application as the rules reckon with it, without a database."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

from funding.application.facts import (
    Answered,
    ApplicationFacts,
    CallTerms,
    CategoryTerms,
    CostLine,
    Exclusion,
    FinancingLine,
    GuidelineTerms,
)
from funding.application.rules import completeness
from funding.scheme.asked import About, Asked, Kind
from funding.scheme.steps import Step
from portal.content.translated import TranslatedText

TODAY = datetime.date(2024, 3, 1)
BERLIN = datetime.timezone(datetime.timedelta(hours=1))


def name(en: str, de: str = "") -> TranslatedText:
    return TranslatedText({"en": en, "de": de or en})


G2024 = GuidelineTerms(
    edition="2024",
    max_per_measure=Decimal("5000.00"),
    categories=(
        CategoryTerms("material", name("Material costs", "Sachkosten"), Decimal(1)),
        CategoryTerms("allowance", name("Allowances", "Aufwandsentschädigungen"), Decimal(1)),
        CategoryTerms("personnel", name("Personnel costs", "Personalkosten"), Decimal(0)),
    ),
    exclusions=tuple(
        Exclusion(check, name(check))
        for check in ("begun", "other_title", "outside_place", "outside_period")
    ),
)

G2020 = replace(
    G2024,
    edition="2020",
    categories=(
        CategoryTerms("material", name("Material"), Decimal(1)),
        CategoryTerms("personnel", name("Personnel costs"), Decimal("0.5")),
    ),
)

CALL = CallTerms(
    year=2024,
    opens_at=datetime.datetime(2024, 1, 1, tzinfo=BERLIN),
    closes_at=datetime.datetime(2024, 4, 1, tzinfo=BERLIN),
    measure_from=datetime.date(2024, 1, 1),
    measure_until=datetime.date(2024, 12, 31),
)

NEED = Asked(
    About.PRECONDITION, "need", Step.PRECONDITIONS, name("A need"), name("Answers a current need"),
    kind=Kind.YES_AND_HOW,
)  # fmt: skip

OPEN = Asked(About.CRITERION, "open", Step.CRITERIA, name("Open"), name("Open to all"))
WHY = Asked(About.QUESTION, "why", Step.IDEA, name("Reason"), name("Why?"))


def cost(amount: str, category: str = "material") -> CostLine:
    terms = G2024.category(category)
    return CostLine(category, terms.name if terms else name(category), Decimal(amount), category)


def money(kind: str, amount: str, source: str = "Sparkasse") -> FinancingLine:
    return FinancingLine(kind, Decimal(amount), source)


def facts(**changes: Any) -> ApplicationFacts:
    """An application from which nothing is missing, with changes."""
    complete = ApplicationFacts(
        guideline=G2024, call=CALL, today=TODAY,
        contact_name="Olena", contact_email="olena@example.org", street="Weg 1",
        postcode="59423", city="Unna", account_holder="Verein", iban="DE89370400440532013000",
        title="Kochen", place="Zib",
        period_start=datetime.date(2024, 5, 1), period_end=datetime.date(2024, 9, 1),
        takes_place_here=True, has_begun=False, funded_elsewhere=False,
        costs=(cost("1500.00"),),
        financing=(money("requested", "1000"), money("own", "300"), money("third_party", "200")),
        answers=(Answered(NEED, "…", True), Answered(OPEN, "…"), Answered(WHY, "…")),
    )  # fmt: skip
    return replace(complete, **changes)


def codes(application: ApplicationFacts) -> list[str]:
    return [problem.code for problem in completeness(application)]
