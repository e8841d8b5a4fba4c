"""What was answered to the preconditions and the criteria: both kinds in one query."""

from dataclasses import dataclass

from django.db.models import BooleanField, CharField, Value

from funding.application.models.application import Application
from portal.content.translated import TranslatedText

_PRECONDITION, _CRITERION = "precondition", "criterion"


@dataclass(frozen=True)
class AnswerReading:
    """`met` is for preconditions; None: neither yes nor no was chosen."""

    key: str
    name: TranslatedText
    text: str
    met: bool | None = None


@dataclass(frozen=True)
class Answers:
    """In the order of the guideline."""

    preconditions: tuple[AnswerReading, ...]
    criteria: tuple[AnswerReading, ...]


def answers_of(application: Application) -> Answers:
    preconditions = application.precondition_answers.order_by().values_list(
        Value(_PRECONDITION, CharField()), "precondition__position", "pk",
        "precondition__key", "precondition__name", "text", "met",
    )  # fmt: skip
    criteria = application.criterion_answers.order_by().values_list(
        Value(_CRITERION, CharField()), "criterion__position", "pk",
        "criterion__key", "criterion__name", "text", Value(None, BooleanField(null=True)),
    )  # fmt: skip
    rows = sorted(preconditions.union(criteria, all=True), key=lambda row: row[:3])
    found = [(row[0], AnswerReading(*row[3:])) for row in rows]
    return Answers(
        preconditions=tuple(answer for kind, answer in found if kind == _PRECONDITION),
        criteria=tuple(answer for kind, answer in found if kind == _CRITERION),
    )
