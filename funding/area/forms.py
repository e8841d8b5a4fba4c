"""What the forms of the city's people share: days, long texts, refusals shown at their field."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.exceptions import FundingError, Incomplete, InputRefused


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

    def refuse(self, error: FundingError) -> None:
        """Show the service's sentence where it belongs: at its field, or above the form."""
        field = error.field if isinstance(error, InputRefused) else ""
        lines = error.problems if isinstance(error, Incomplete) else [error]
        for line in lines:
            self.add_error(field if field in self.fields else None, str(line))


class ConfirmForm(OfficeForm):
    """Nothing to type."""


class NoteForm(OfficeForm):
    reason = text_field(_("Note"), required=False)


class EarlyStartForm(OfficeForm):
    reason = text_field(_("Note"), required=False, help_text=_("The association reads this note."))


class ReasonForm(OfficeForm):
    """Whether a reason is needed is the service's business; the page says so beforehand."""

    reason = text_field(_("Reason"))


class DeferForm(ReasonForm):
    meeting_on = DayField(label=_("Day of the meeting"), required=False)


class DeadlineForm(OfficeForm):
    deadline = DayField(label=_("Until"), help_text=_("The whole day counts."))


def in_days(days: int, today: datetime.date) -> datetime.date:
    return today + datetime.timedelta(days=days)
