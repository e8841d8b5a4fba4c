"""What a helper chooses for a sheet. All of it stands in the address: no cookie, no account."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.sheets.subjects import Subject, path_of, subject_at
from portal.languages import active, codes, native_name

MOST = 6
MOST_READ = 12  # of the places in an address: more is nobody's choice
A4, A6 = "a4", "a6"


@dataclass(frozen=True)
class Choice:
    """What stands in the address, and what is there."""

    path: str
    subject: Subject | None


def other_languages() -> list[tuple[str, Any]]:
    others = [(code, native_name(code)) for code in codes() if code != active()]
    return [("", _("none")), *others]


class SheetForm(forms.Form):
    """`on`: what stands on the sheet. `second`: the second language."""

    paper = forms.ChoiceField(
        label=pgettext_lazy("of a sheet", "Paper"),
        choices=[(A4, _("A4, for six things")), (A6, _("A6, for the pocket"))],
        widget=forms.RadioSelect,
        initial=A4,
    )
    second = forms.ChoiceField(
        label=_("A second language beside yours"), choices=other_languages, required=False
    )

    def __init__(self, data: Any) -> None:
        given = data.copy()
        given.setdefault("paper", A4)
        super().__init__(given)
        paths = list(dict.fromkeys(data.getlist("on")))[:MOST_READ]
        self.chosen = [Choice(path, subject_at(path)) for path in paths]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Each thing once, under whichever of its addresses it was chosen."""
        found = {path_of(c.subject): c.subject for c in self.chosen if c.subject}
        return tuple(found.values())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.chosen:
            self.add_error(None, _("Nothing is chosen yet. Search, and tick what belongs on it."))
        if any(choice.subject is None for choice in self.chosen):
            self.add_error(
                None, _("Something you have chosen is not here any more. It was left out.")
            )
        if len(self.subjects) > MOST:
            self.add_error(None, _("A sheet holds six things at most. Please untick some."))
        return given

    @property
    def languages(self) -> tuple[str, ...]:
        second = self.cleaned_data.get("second", "")
        return (active(), second) if second else (active(),)
