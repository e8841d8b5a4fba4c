"""Short forms around an application: beginning one, withdrawing one, one's association."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from funding.application.services.membership import active_memberships, associations_to_join
from funding.area.forms import AreaForm, PostcodeField, long_text
from funding.postcode import validate_postcode
from funding.scheme.models.call import Call
from networks.models import Organisation
from portal.lookalikes import has_hidden_characters, mixed_word
from portal.models import User


class NewApplicationForm(AreaForm):
    call = forms.ModelChoiceField(
        queryset=Call.objects.none(),
        label=_("What for?"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Which association applies?"),
        empty_label=None, widget=forms.RadioSelect,
    )  # fmt: skip
    title = forms.CharField(
        label=_("What do you call the project?"), max_length=150, required=False,
        help_text=_("You can change it later."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = active_memberships(user).values("organisation")
        self._offer("call", Call.objects.open_now().select_related("programme"))
        self._offer("organisation", Organisation.objects.filter(pk__in=own))

    def _offer(self, name: str, queryset: Any) -> None:
        """The choices; when there is one alone, it is chosen already."""
        field = cast("forms.ModelChoiceField", self.fields[name])
        field.queryset = queryset
        rows = list(queryset[:2])
        if len(rows) == 1:
            field.initial = rows[0].pk


class WithdrawForm(AreaForm):
    reason = long_text(
        _("Why?"), rows=3, max_length=1500, required=False,
        help_text=_("You need not say. It helps us to do better."),
    )  # fmt: skip


class JoinForm(AreaForm):
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Association"), empty_label=_("Please choose")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, prefix="join", **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["organisation"])
        field.queryset = associations_to_join(user)


class FoundForm(AreaForm):
    name = forms.CharField(
        label=_("Name of the association"), max_length=120, min_length=3,
        help_text=_("As in the register or the statutes."),
    )  # fmt: skip
    street = forms.CharField(label=_("Street and number"), max_length=160)
    postcode = PostcodeField(max_length=5, validators=[validate_postcode])
    city = forms.CharField(label=_("Town"), max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="found", **kwargs)

    def clean_name(self) -> str:
        """As people read it: what looks like another association's name is not taken."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if has_hidden_characters(name):
            raise ValidationError(
                _("The name holds characters that cannot be seen. Please type it by hand.")
            )
        if word := mixed_word(name):
            raise ValidationError(
                _("“%(word)s” mixes letters of two scripts. Please write each word in one script."),
                params={"word": word},
            )
        if "://" in name or "www." in name.lower() or "@" in name:
            raise ValidationError(_("Please write the name alone, without an address."))
        return name
