"""“May we apply?”: the guideline's own questions. Asked by GET, kept nowhere."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from funding.application.facts import GuidelineTerms
from funding.application.rules import ABOUT_DAYS, QUESTION_OF
from funding.area.forms import DayField, UnhurriedForm, YesNoField
from portal.money import MoneyField
from portal.templatetags.portal_tags import phrase

LABELS = {
    "takes_place_here": _("Does the project take place in our town?"),
    "has_begun": _("Has the project already begun?"),
    "funded_elsewhere": _("Does another funding programme pay for it?"),
}


class SelfCheckForm(UnhurriedForm):
    """Nothing has to be answered; the verdict says what is still open."""

    def __init__(self, *args: Any, guideline: GuidelineTerms, **kwargs: Any) -> None:
        self.guideline = guideline
        super().__init__(*args, **kwargs)

    def add_fields(self) -> None:
        for rule in self.guideline.exclusions:
            if name := QUESTION_OF.get(rule.check):
                self.fields[name] = YesNoField(label=LABELS[name])
                self.fields[name].help_text = format_html(
                    "{} {}", _("Cannot be funded:"), phrase(rule.name)
                )
            elif rule.check in ABOUT_DAYS:
                self.fields["period_start"] = DayField(label=_("When does it begin?"))
                self.fields["period_end"] = DayField(label=_("When does it end?"))
        self.fields["costs"] = forms.MultipleChoiceField(
            label=_("What do you need money for?"),
            choices=[(row.key, str(row.name)) for row in self.guideline.categories],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["amount"] = MoneyField(label=_("How much money do you need from us, about?"))

    @property
    def is_asked(self) -> bool:
        """Whether anything was answered; an address without answers shows no verdict."""
        return any(any(map(str.strip, self._given(name))) for name in self.fields)

    @property
    def is_sent_empty(self) -> bool:
        """The button was pressed, and no question answered."""
        return not self.is_asked and any(name in self.data for name in self.fields)

    def _given(self, name: str) -> list[str]:
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []
