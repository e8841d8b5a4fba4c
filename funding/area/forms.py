"""What the forms of the area share: days, long texts, yes and no, refusals at their field."""

import datetime
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.exceptions import FundingError, Incomplete, InputRefused
from portal.long_texts import LongTextField


class DayField(forms.DateField):
    """With the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"type": "date"}
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs=attrs), **kwargs)


class DigitsField(forms.CharField):
    """A number that is no amount (postcode, telephone, IBAN), typed with the digits of any script:
    kept with those that letters and banks use."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return "".join(str(unicodedata.decimal(sign, sign)) for sign in text or "")


class PostcodeField(DigitsField):
    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "postal-code", "dir": "ltr"}
        super().__init__(label=_("Postcode"), widget=forms.TextInput(attrs=attrs), **kwargs)


YES_NO = (("yes", _("Yes")), ("no", _("No")))
_CHECKED = {True: "yes", False: "no", None: ""}


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not answered yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=YES_NO,
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return _CHECKED.get(value, value) if isinstance(value, bool | None) else value


def long_text(
    label: Any, *, rows: int = 4, max_length: int = 4000, **kwargs: Any
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return LongTextField(label=label, widget=widget, max_length=max_length, **kwargs)


def words_in_any_script(field: forms.Field) -> None:
    """A German title on an Arabic page, or the other way round, runs in its own direction."""
    attrs = field.widget.attrs
    is_text = type(field.widget) in (forms.TextInput, forms.Textarea)
    if is_text and attrs.get("inputmode") not in ("decimal", "numeric"):
        attrs.setdefault("dir", "auto")


def anchor(field: forms.BoundField) -> str:
    """The id to which a link can jump: of a group of choices, the first."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


class AreaForm(forms.Form):
    """Errors come from the server, in words of the page's language, not from the browser."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.add_fields()
        for field in self.fields.values():
            words_in_any_script(field)

    def add_fields(self) -> None:
        """For forms whose fields come from data, such as the guideline."""

    def refuse(self, error: FundingError) -> None:
        """Show the service's sentence where it belongs: at its field, or above the form."""
        field = error.field if isinstance(error, InputRefused) else ""
        known = field if field in self.fields else None
        lines = error.problems if isinstance(error, Incomplete) else [error]
        for line in lines:
            self.add_error(known, str(line))


class UnhurriedForm(AreaForm):
    """Nothing has to be filled in now; only what cannot be read is refused.

    A field that is `required` has to be filled in in the end, so it is not marked optional.
    """

    def full_clean(self) -> None:
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True


class ConfirmForm(AreaForm):
    """Nothing to type."""


class NoteForm(AreaForm):
    reason = long_text(_("Note"), required=False)


class EarlyStartForm(AreaForm):
    reason = long_text(_("Note"), required=False, help_text=_("The association reads this note."))


class ReasonForm(AreaForm):
    """Whether a reason is needed is the service's business; the page says so beforehand."""

    reason = long_text(_("Reason"))


class FormalReasonForm(AreaForm):
    reason = long_text(
        _("Reason"), help_text=_("Whoever decides puts it into the letter, or words it anew.")
    )


class DeferForm(ReasonForm):
    meeting_on = DayField(label=_("Day of the meeting"), required=False)


class DeadlineForm(AreaForm):
    deadline = DayField(label=_("Until"), help_text=_("The whole day counts."))


def in_days(days: int, today: datetime.date) -> datetime.date:
    return today + datetime.timedelta(days=days)
