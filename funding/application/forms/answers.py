"""The steps whose questions are the guideline's: preconditions and criteria."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.application.forms.base import StepForm
from funding.application.steps import (
    CriteriaStep,
    CriterionEntry,
    PreconditionEntry,
    PreconditionsStep,
)
from funding.area.forms import YesNoField, long_text
from funding.scheme.models.guideline import Criterion, Precondition
from portal.templatetags.portal_tags import phrase


class PreconditionsForm(StepForm):
    """Each precondition: fulfilled or not, and how."""

    kind = PreconditionsStep
    template = "funding/application/steps/answers.html"

    def items(self) -> list[Precondition]:
        return list(self.application.guideline.preconditions.all())

    def initial_from(self, stored: PreconditionsStep) -> dict[str, Any]:
        keys = {item.pk: item.key for item in self.items()}
        return {
            name: value
            for answer in stored.answers
            if (key := keys.get(answer.precondition_id))
            for name, value in ((f"{key}-met", answer.met), (f"{key}-text", answer.text))
        }

    def add_fields(self) -> None:
        for item in self.items():
            self.fields[f"{item.key}-met"] = YesNoField(label=phrase(item.name))
            self.fields[f"{item.key}-text"] = long_text(
                _("How?"), max_length=2000, help_text=phrase(item.description)
            )

    def groups(self) -> list[list[forms.BoundField]]:
        return [[self[f"{item.key}-met"], self[f"{item.key}-text"]] for item in self.items()]

    def to_step(self) -> PreconditionsStep:
        return PreconditionsStep(
            tuple(
                PreconditionEntry(
                    item.pk,
                    self.cleaned_data[f"{item.key}-met"],
                    self.cleaned_data[f"{item.key}-text"],
                )
                for item in self.items()
            )
        )


class CriteriaForm(StepForm):
    """What the board is going to score: one answer each."""

    kind = CriteriaStep
    template = "funding/application/steps/answers.html"

    def items(self) -> list[Criterion]:
        return list(self.application.guideline.criteria.all())

    def initial_from(self, stored: CriteriaStep) -> dict[str, Any]:
        keys = {item.pk: item.key for item in self.items()}
        return {
            f"{key}-text": answer.text
            for answer in stored.answers
            if (key := keys.get(answer.criterion_id))
        }

    def add_fields(self) -> None:
        for item in self.items():
            self.fields[f"{item.key}-text"] = long_text(
                phrase(item.name), max_length=2000,
                help_text=phrase(item.question or item.description),
            )  # fmt: skip

    def groups(self) -> list[list[forms.BoundField]]:
        return [[self[f"{item.key}-text"]] for item in self.items()]

    def to_step(self) -> CriteriaStep:
        return CriteriaStep(
            tuple(
                CriterionEntry(item.pk, self.cleaned_data[f"{item.key}-text"])
                for item in self.items()
            )
        )
