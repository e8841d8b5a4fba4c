"""Programmes and the editions of their guideline, with all that an edition lists."""

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from funding.models import (
    CostCategory,
    Criterion,
    ExclusionRule,
    Guideline,
    Precondition,
    Programme,
    Question,
)
from funding.scheme.steps import Step

#: Key, name, what applicants read, what is said where the answer is missing.
QUESTIONS = (
    ("short-description", "Short description", "What are you going to do?", ""),
    ("need", "Why is it needed?", "", "Please write why the project is needed now."),
    ("target-group", "Who is it for?", "", ""),
)


class _ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    slug = factory.Sequence(lambda n: f"programme-{n}")
    name = {"de": "Projektförderung", "en": "Project funding"}
    office = "Kreisstadt Unna\nRathausplatz 1\n59423 Unna"


class _GuidelineFactory(DjangoModelFactory[Guideline]):
    class Meta:
        model = Guideline

    programme = factory.SubFactory(_ProgrammeFactory)
    edition = "2024"
    valid_from = datetime.date(2024, 1, 1)


ProgrammeFactory: Callable[..., Programme] = _ProgrammeFactory.create

GuidelineFactory: Callable[..., Guideline] = _GuidelineFactory.create


def guideline_2024(**fields: Any) -> Guideline:
    """Material costs and allowances only, three preconditions, seven criteria."""
    guideline = GuidelineFactory(**fields)
    categories = (("material", "Material costs", 1), ("allowance", "Allowances", 1),
                  ("personnel", "Personnel costs", 0))  # fmt: skip
    _add_items(guideline, categories)
    return guideline


def guideline_excluding(*checks: str, **fields: Any) -> Guideline:
    """As that of 2024, but another city's: it names these exclusions and no other."""
    guideline = GuidelineFactory(**fields)
    _add_items(guideline, (("material", "Material costs", 1),), checks)
    return guideline


def guideline_2020(**fields: Any) -> Guideline:
    guideline = GuidelineFactory(edition="2020", valid_from=datetime.date(2020, 1, 1), **fields)
    _add_items(
        guideline,
        (("material", "Material", 1), ("personnel", "Personnel costs", "0.5"),
         ("travel", "Travel", 1)),
    )  # fmt: skip
    return guideline


def _both(words: str) -> dict[str, str]:
    return {"de": words, "en": words} if words else {}


def _add_items(
    guideline: Guideline,
    categories: tuple[tuple[str, str, Any], ...],
    exclusions: Iterable[str] = tuple(ExclusionRule.Check),
) -> None:
    """All at once: nearly every test of the scheme begins with an edition."""
    CostCategory.objects.bulk_create(
        CostCategory(
            guideline=guideline, key=key, name=_both(name), rate=Decimal(rate), position=position
        )
        for position, (key, name, rate) in enumerate(categories)
    )
    _add_questions(guideline)
    Precondition.objects.bulk_create(
        Precondition(
            guideline=guideline,
            key=f"precondition-{number}",
            name=_both(f"Precondition {number}"),
            position=number,
        )
        for number in range(3)
    )
    Criterion.objects.bulk_create(
        Criterion(
            guideline=guideline, key=f"criterion-{n}", name=_both(f"Criterion {n}"), position=n
        )
        for n in range(7)
    )
    ExclusionRule.objects.bulk_create(
        ExclusionRule(
            guideline=guideline, key=check, name=_both(check), check_name=check, position=position
        )
        for position, check in enumerate(exclusions)
    )


def _add_questions(guideline: Guideline) -> None:
    for position, (key, name, question, if_missing) in enumerate(QUESTIONS):
        Question.objects.create(
            guideline=guideline,
            key=key,
            name=_both(name),
            question=_both(question),
            if_missing=_both(if_missing),
            step=Step.IDEA,
            position=position,
            purpose=Question.Purpose.SUMMARY if key == "short-description" else "",
        )
