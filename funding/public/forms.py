"""“May we apply?”: the guideline's own questions. Asked by GET, kept nowhere."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from funding.application.facts import GuidelineTerms
from funding.application.forms.texts import YesNoField, date_field
from portal.money import MoneyField
from portal.templatetags.portal_tags import phrase

QUESTIONS = {
    "outside_place": ("takes_place_here", _("Does the project take place in our town?")),
    "begun": ("has_begun", _("Has the project already begun?")),
    "other_title": ("funded_elsewhere", _("Does another funding programme pay for it?")),
}


class SelfCheckForm(forms.Form):
    """Nothing has to be answered; the verdict says what is still open."""

    use_required_attribute = False

    def __init__(self, *args: Any, guideline: GuidelineTerms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.guideline = guideline
        for rule in guideline.exclusions:
            if rule.check in QUESTIONS:
                name, label = QUESTIONS[rule.check]
                self.fields[name] = YesNoField(label=label)
                self.fields[name].help_text = format_html(
                    "{} {}", _("Cannot be funded:"), phrase(rule.name)
                )
            elif rule.check == "outside_period":
                self.fields["period_start"] = date_field(_("When does it begin?"))
                self.fields["period_end"] = date_field(_("When does it end?"))
        self.fields["costs"] = forms.MultipleChoiceField(
            label=_("What do you need money for?"),
            choices=[(row.key, str(row.name)) for row in guideline.categories],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["amount"] = MoneyField(label=_("How much money do you need from us, about?"))

    def full_clean(self) -> None:
        for field in self.fields.values():
            field.required = False
        super().full_clean()
        for field in self.fields.values():
            field.required = True  # so that none is marked optional

    @property
    def is_asked(self) -> bool:
        """Whether anything was answered; an address without answers shows no verdict."""
        return any(name in self.data for name in self.fields)
