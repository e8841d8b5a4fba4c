"""What the forms of the city's people share: days, long texts, refusals shown at their field."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.exceptions import FundingError, Incomplete

#: Code of a refusal → the field it is about; those not listed stand above the form.
FIELDS = {
    "amount_missing": "amount",
    "over_request": "amount",
    "over_cap": "amount",
    "over_budget": "amount",
    "reason_missing": "reason",
    "deadline_past": "deadline",
    "completion_undescribed": "text",
    "outcome_missing": "outcome",
}
#: What was typed is at fault (422); everything else is the state of things (409).
INPUT_CODES = frozenset(FIELDS) | {
    "formal_check_open", "scores_missing", "score_outside_scale", "quorum", "voter_conflict",
    "not_on_board", "incomplete", "unknown_row",
}  # fmt: skip


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput


def text_field(label: Any, *, rows: int = 4, max_length: int = 4000, **kwargs: Any) -> Any:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=max_length, **kwargs)


class OfficeForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def refuse(self, error: FundingError) -> int:
        """Show the service's sentence where it belongs; the status of the answer."""
        field = FIELDS.get(error.code)
        known = field if field in self.fields else None
        lines = error.problems if isinstance(error, Incomplete) else [error]
        for line in lines:
            self.add_error(known, str(line))
        return 422 if error.code in INPUT_CODES else 409


class ConfirmForm(OfficeForm):
    """Nothing to type."""


class NoteForm(OfficeForm):
    reason = text_field(_("Note"), required=False)


class ReasonForm(OfficeForm):
    """Whether a reason is needed is the service's business; the page says so beforehand."""

    reason = text_field(_("Reason"))


class DeferForm(ReasonForm):
    meeting_on = DayField(label=_("Day of the meeting"), required=False)


class DeadlineForm(OfficeForm):
    deadline = DayField(label=_("Until"), help_text=_("The whole day counts."))


def in_days(days: int, today: datetime.date) -> datetime.date:
    return today + datetime.timedelta(days=days)
