"""Fills in the form from a file, step by step, as an applicant does."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.utils import timezone

from funding.application.models.application import Application
from funding.application.models.parts import FinancingItem
from funding.application.services.applications import save_step
from funding.application.steps import (
    AnswerEntry,
    AssociationStep,
    CostEntry,
    CostsStep,
    CriteriaStep,
    FinancingEntry,
    FinancingStep,
    IdeaStep,
    PlaceAndTimeStep,
    PreconditionsStep,
    StepData,
)
from funding.scheme.asked import About
from networks.models import District
from portal.models import User

Data = dict[str, Any]
TEST_IBAN = "DE89370400440532013000"  # the example of the standard; no account
TOWN_HALL = {"street": "Rathausplatz 1", "postcode": "59423", "city": "Unna"}


def day(value: int | datetime.date) -> datetime.date:
    """A number counts the days from today; a date is a date."""
    if isinstance(value, int):
        return timezone.localdate() + datetime.timedelta(days=value)
    return value


def fill(application: Application, data: Data, *, actor: User) -> Application:
    """Steps that the file leaves out stay empty: a half-written draft."""
    for step in _steps(application, data):
        application = save_step(application.pk, step, actor=actor, version=application.version)
    return application


def _steps(application: Application, data: Data) -> Iterator[StepData]:
    yield _association(application, data.get("association") or {})
    for section, read in _READERS.items():
        if section in data:
            yield read(application, data[section])


def _association(application: Application, data: Data) -> AssociationStep:
    """Where an association has published no address, the town hall's stands for it."""
    organisation = application.organisation
    fields: Data = {name: getattr(organisation, name) or TOWN_HALL[name] for name in TOWN_HALL}
    fields |= {
        "contact_name": "Vorstand",
        "contact_email": application.created_by.email,
        "account_holder": organisation.name,
        "iban": TEST_IBAN,
    }
    return AssociationStep(**fields | data)


def _idea(_application: Application, data: Data) -> IdeaStep:
    """The title, and by their keys the answers to the edition's questions."""
    texts = {key: text for key, text in data.items() if key != "title"}
    return IdeaStep(data["title"].strip(), answers=_answers(About.QUESTION, texts))


def _place_and_time(_application: Application, data: Data) -> PlaceAndTimeStep:
    return PlaceAndTimeStep(
        place=data["place"],
        district_id=District.objects.get(slug=data["district"]).pk if "district" in data else None,
        period_start=day(data["starts"]) if "starts" in data else None,
        period_end=day(data["ends"]) if "ends" in data else None,
        takes_place_here=data.get("takes_place_here", True),
        has_begun=data.get("has_begun", False),
        funded_elsewhere=data.get("funded_elsewhere", False),
        early_start_reason=data.get("early_start_reason", "").strip(),
    )


def _preconditions(_application: Application, data: dict[str, str]) -> PreconditionsStep:
    return PreconditionsStep(_answers(About.PRECONDITION, data, yes=True))


def _criteria(_application: Application, data: dict[str, str]) -> CriteriaStep:
    return CriteriaStep(_answers(About.CRITERION, data))


def _answers(
    about: About, texts: dict[str, str], *, yes: bool | None = None
) -> tuple[AnswerEntry, ...]:
    """What is left empty is not answered."""
    return tuple(
        AnswerEntry(about, key, text.strip(), yes) for key, text in texts.items() if text.strip()
    )


def _costs(application: Application, rows: list[Data]) -> CostsStep:
    ids = dict(application.guideline.cost_categories.values_list("key", "pk"))
    return CostsStep(
        tuple(CostEntry(ids[row["kind"]], Decimal(row["amount"]), row["for"]) for row in rows)
    )


def _financing(_application: Application, data: Data) -> FinancingStep:
    kinds = FinancingItem.Kind
    rows = [FinancingEntry(kinds.OWN, Decimal(data["own"]))] if "own" in data else []
    rows += [
        FinancingEntry(kinds.THIRD_PARTY, Decimal(row["amount"]), row["from"])
        for row in data.get("third_party", [])
    ]
    rows.append(FinancingEntry(kinds.REQUESTED, Decimal(data["requested"])))
    return FinancingStep(tuple(rows))


_READERS: dict[str, Callable[[Application, Any], StepData]] = {
    "idea": _idea,
    "place_and_time": _place_and_time,
    "preconditions": _preconditions,
    "criteria": _criteria,
    "costs": _costs,
    "financing": _financing,
}
