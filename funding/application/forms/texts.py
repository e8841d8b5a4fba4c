"""The steps in words: the form's own fields. What the edition asks comes after them."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.application.forms.base import StepForm
from funding.application.rules import unasked
from funding.application.steps import (
    AssociationStep,
    CriteriaStep,
    IdeaStep,
    PlaceAndTimeStep,
    PreconditionsStep,
)
from funding.area.forms import DayField, DigitsField, PostcodeField, YesNoField, long_text
from funding.iban import in_groups
from networks.models import District

QUESTIONS = "funding/application/steps/answers.html"


class AssociationForm(StepForm):
    kind = AssociationStep

    contact_name = forms.CharField(
        label=_("Contact person"), max_length=200,
        help_text=_("Whom can we ask about the project?"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    contact_email = forms.CharField(
        label=_("E-mail address"), max_length=254,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "email", "dir": "ltr"}),
    )  # fmt: skip
    contact_phone = DigitsField(
        label=_("Telephone"), max_length=50, required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )  # fmt: skip
    street = forms.CharField(label=_("Street and number"), max_length=200)
    postcode = PostcodeField(max_length=10)
    city = forms.CharField(label=_("Town"), max_length=100)
    account_holder = forms.CharField(
        label=_("Account holder"), max_length=200,
        help_text=_("The account must belong to the association, not to a private person."),
    )  # fmt: skip
    iban = DigitsField(
        label=_("IBAN"), max_length=42,
        help_text=_("22 characters for a German account. Spaces do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )  # fmt: skip

    def initial_from(self, stored: AssociationStep) -> dict[str, Any]:
        return super().initial_from(stored) | {"iban": in_groups(stored.iban)}


class IdeaForm(StepForm):
    kind = IdeaStep

    title = forms.CharField(
        label=_("Title of the project"), max_length=150, help_text=_("Short, and easy to remember.")
    )


class PreconditionsForm(StepForm):
    """Each precondition: fulfilled or not, and how."""

    kind = PreconditionsStep
    template = QUESTIONS


class CriteriaForm(StepForm):
    """What the board is going to score: one answer each."""

    kind = CriteriaStep
    template = QUESTIONS


class PlaceAndTimeForm(StepForm):
    kind = PlaceAndTimeStep

    takes_place_here = YesNoField(label=_("Does the project take place in our town?"))
    place = forms.CharField(
        label=_("Where exactly?"), max_length=200,
        help_text=_("For example a community centre, a school, a park."),
    )  # fmt: skip
    district_id = forms.TypedChoiceField(
        label=_("Part of town"), required=False, coerce=int, empty_value=None
    )
    period_start = DayField(label=_("First day"))
    period_end = DayField(label=_("Last day"))
    has_begun = YesNoField(
        label=_("Has the project already begun?"),
        help_text=_("That is: you have signed a contract, ordered or paid something for it."),
    )  # fmt: skip
    early_start_reason = long_text(
        _("Must it begin before our decision? Then write why."), rows=3, max_length=1500,
        required=False,
        help_text=_(
            "We can permit an early start when there is a good reason. Please wait for our answer "
            "before you begin. If you write something here, the office can see your draft."
        ),
    )  # fmt: skip
    funded_elsewhere = YesNoField(
        label=_("Does another funding programme pay for this project?"),
        help_text=_("Donations and money of your own do not count as a programme."),
    )

    def add_fields(self) -> None:
        """The exclusions that the edition names are asked for, as in the self-check."""
        super().add_fields()
        for name in unasked(self.application.guideline):
            del self.fields[name]
        field = cast("forms.TypedChoiceField", self.fields["district_id"])
        districts = [(row.pk, str(row.name)) for row in District.objects.all()]
        field.choices = [("", _("Not in one part alone")), *districts]
        call = self.application.call
        for name in ("period_start", "period_end"):
            widget = self.fields[name].widget
            widget.attrs |= {
                "min": call.measure_from.isoformat(), "max": call.measure_until.isoformat()
            }  # fmt: skip
