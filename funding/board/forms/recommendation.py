"""What the meeting recommends: outcome, amount, reason, and how each member voted."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from funding.area.forms import AreaForm, DayField, long_text
from funding.board.models import BoardVote, Recommendation
from funding.scheme.models.people import BoardMember
from funding.workflow.inputs import Vote
from portal.money import MoneyField

OUTCOMES = (
    (Recommendation.Outcome.RECOMMEND.value, _("The board recommends a grant")),
    (Recommendation.Outcome.REJECT.value, _("The board recommends to reject")),
)


class RecommendForm(AreaForm):
    """Members with a conflict of interest are not in `members`, so have no field."""

    outcome = forms.ChoiceField(
        label=_("Recommendation"), choices=OUTCOMES, widget=forms.RadioSelect
    )
    amount = MoneyField(
        label=_("Amount"), required=False, help_text=_("Only when the board recommends a grant.")
    )
    reason = long_text(
        _("Reason"), required=False, help_text=_("Needed when the board recommends to reject.")
    )
    meeting_on = DayField(label=_("Day of the meeting"))

    def __init__(self, *args: Any, members: Iterable[BoardMember], **kwargs: Any) -> None:
        self.members = list(members)
        super().__init__(*args, **kwargs)

    def add_fields(self) -> None:
        choices = [("", _("not present")), *BoardVote.Choice.choices]
        for member in self.members:
            self.fields[f"vote_{member.pk}"] = forms.ChoiceField(
                label=str(member.user), choices=choices, required=False
            )

    def vote_fields(self) -> list[BoundField]:
        return [self[f"vote_{member.pk}"] for member in self.members]

    def votes(self) -> tuple[Vote, ...]:
        given = ((m.pk, self.cleaned_data[f"vote_{m.pk}"]) for m in self.members)
        return tuple(Vote(pk, choice) for pk, choice in given if choice)
