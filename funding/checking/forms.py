"""The formal check: five points, each with a note; then hand over, or ask for what is missing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from funding.area.forms import AreaForm, DayField, long_text
from funding.checking.models import ChecklistItem
from funding.workflow.inputs import CheckResult

DEADLINE_DAYS = 14


class CheckForm(AreaForm):
    """Notes are text areas, so that Enter in one does not hand the application over."""

    note = long_text(_("Note on the whole application"), required=False, rows=2)
    text = long_text(
        _("What is missing?"),
        required=False,
        rows=6,
        help_text=_("The association reads this text. Write it in its language if you can."),
    )
    deadline = DayField(label=_("Until"), required=False, help_text=_("The whole day counts."))

    withdraws = forms.BooleanField(
        label=_("I withdraw the proposed rejection"),
        required=False,
        help_text=_("The history says so, and those who would have to decide are told."),
    )

    def __init__(
        self,
        *args: Any,
        hints: dict[str, str] | None = None,
        proposed: bool = False,
        **kwargs: Any,
    ) -> None:
        self.hints, self.proposed = hints or {}, proposed
        super().__init__(*args, **kwargs)

    def add_fields(self) -> None:
        if not self.proposed:
            del self.fields["withdraws"]
        for item in ChecklistItem:
            self.fields[f"{item}_ok"] = forms.BooleanField(
                label=item.label, required=False, help_text=self.hints.get(item, "")
            )
            self.fields[f"{item}_note"] = long_text(
                _("Note: %(point)s") % {"point": item.label},
                rows=2, max_length=500, required=False,
            )  # fmt: skip

    def points(self) -> Iterable[tuple[BoundField, BoundField]]:
        for item in ChecklistItem:
            yield self[f"{item}_ok"], self[f"{item}_note"]

    def results(self) -> tuple[CheckResult, ...]:
        data = self.cleaned_data
        return tuple(
            CheckResult(item.value, data[f"{item}_ok"], data[f"{item}_note"].strip())
            for item in ChecklistItem
        )
