"""Which form belongs to which step."""

from typing import Final

from funding.application.forms.base import StepForm
from funding.application.forms.money import CostsForm, FinancingForm
from funding.application.forms.texts import (
    AssociationForm,
    CriteriaForm,
    IdeaForm,
    PlaceAndTimeForm,
    PreconditionsForm,
)

FORMS: Final[dict[str, type[StepForm]]] = {
    form.kind.step: form
    for form in (
        AssociationForm, IdeaForm, PlaceAndTimeForm, PreconditionsForm, CriteriaForm, CostsForm,
        FinancingForm,
    )
}  # fmt: skip
