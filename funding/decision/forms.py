"""The decision: amount and conditions, or the reason for a rejection."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField, CharField
from django.utils.translation import gettext_lazy as _

from funding.area.forms import AreaForm, DayField, long_text
from funding.decision.letters import printable
from funding.workflow.inputs import ConditionEntry
from portal.money import MoneyField

EMPTY_ROWS = 2
MOST_ROWS = 20


def printable_text(text: str) -> None:
    """Raises ValidationError for what the letter's fonts cannot show."""
    if lost := printable.lost_in(text):
        raise ValidationError(
            _("The letter cannot show these characters: %(characters)s. Please write it without."),
            code="unprintable",
            params={"characters": lost},
        )


class ApproveForm(AreaForm):
    """Conditions are rows; a row without a text is left out. More rows come with a button."""

    amount = MoneyField(label=_("Amount"), allow_zero=False)
    reason = long_text(
        _("Reason"), required=False, help_text=_("It is printed in the letter."),
        validators=[printable_text],
    )  # fmt: skip

    def __init__(self, *args: Any, rows: int = EMPTY_ROWS, **kwargs: Any) -> None:
        self.rows = max(EMPTY_ROWS, min(rows, MOST_ROWS))
        super().__init__(*args, **kwargs)

    def add_fields(self) -> None:
        for number in range(self.rows):
            words = {"number": number + 1}
            self.fields[f"condition_{number}"] = CharField(
                label=_("Condition %(number)s") % words, required=False, max_length=1000,
                validators=[printable_text],
            )  # fmt: skip
            self.fields[f"due_{number}"] = DayField(
                label=_("Condition %(number)s until") % words, required=False
            )

    @property
    def can_grow(self) -> bool:
        return self.rows < MOST_ROWS

    def condition_rows(self) -> Iterable[tuple[BoundField, BoundField]]:
        for number in range(self.rows):
            yield self[f"condition_{number}"], self[f"due_{number}"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(self.rows):
            if data.get(f"due_{number}") and not data.get(f"condition_{number}"):
                self.add_error(f"condition_{number}", _("Please write the condition."))
        return data

    def conditions(self) -> tuple[ConditionEntry, ...]:
        typed = ((self._text(n), self.cleaned_data.get(f"due_{n}")) for n in range(self.rows))
        return tuple(ConditionEntry(text, due) for text, due in typed if text)

    def _text(self, number: int) -> str:
        return str(self.cleaned_data.get(f"condition_{number}") or "").strip()


class RejectForm(AreaForm):
    reason = long_text(
        _("Reason"), help_text=_("It is printed in the letter."), validators=[printable_text]
    )


def rows_in(data: Any) -> int:
    """How many rows of conditions the page had; what somebody made up counts as none."""
    raw = str(data.get("rows", ""))
    return int(raw) if raw.isdecimal() and len(raw) < 4 else EMPTY_ROWS
