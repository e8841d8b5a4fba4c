"""What an organiser is asked: for something new, another day, a cancelled day. Nothing else."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models import Organisation
from offers.events.proposals.days import days_of
from offers.events.proposals.models import EventProposal
from offers.events.recurrence import WINDOW
from offers.events.times import day_in_words
from offers.models.locations import Location
from portal.languages import codes, native_name
from portal.long_texts import LongTextField
from portal.unseen import AsSeenForm

Kind = EventProposal.Kind


def _day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


class _SendingField(forms.UUIDField):
    """What was damaged on the way is none: nobody could see it, or mend it."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            return None


class ProposalForm(AsSeenForm, forms.Form):
    """`uid` stays through preview and correction: what is sent twice is kept once."""

    kind: Kind
    uid = _SendingField(required=False)

    def __init__(
        self, *args: Any, organisation: Organisation, event: Any = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"uid": uuid4()})
        super().__init__(*args, **kwargs)
        self.organisation, self.event = organisation, event

    @property
    def uid_sent(self) -> UUID:
        uid: UUID = self.cleaned_data.get("uid") or uuid4()
        return uid

    def refuse_end_without_begin(self, data: dict[str, Any]) -> None:
        if data.get("ends") and not data.get("begins") and "begins" not in self.errors:
            self.add_error("begins", _("Say also when it begins."))

    def said(self) -> dict[str, Any]:
        """The fields of the proposal."""
        names = (name for name in self.cleaned_data if name != "uid")
        return {name: self.cleaned_data[name] for name in names} | {
            "kind": self.kind,
            "event": self.event,
        }


def not_over(day: date) -> date:
    """Raises ValidationError for a day that is over, or further away than dates are computed."""
    today = timezone.localdate()
    if day < today:
        raise ValidationError(_("This day is over."))
    if day > today + WINDOW:
        raise ValidationError(_("This day is too far away: at most a year from now."))
    return day


class NewEventForm(ProposalForm):
    kind = Kind.NEW
    title = forms.CharField(
        label=_("What is it called?"), help_text=_("In German. We translate it."), max_length=120
    )
    words = LongTextField(
        label=_("What is it about?"),
        help_text=_("One to three sentences, in German: what happens, for whom."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    day = _day(_("On which day?"))
    begins = _time(_("begins at"))
    ends = _time(_("ends at"))
    weekly_until = _day(
        _("Every week until"), _("Only if it takes place every week."), required=False
    )
    location = forms.ModelChoiceField(
        Location.objects.none(), label=_("Where?"), required=False, empty_label=_("Another place")
    )
    place_words = forms.CharField(
        label=_("The other place"), help_text=_("Name and street."), max_length=200, required=False
    )
    free_of_charge = forms.BooleanField(label=_("It is free of charge"), required=False)
    childcare = forms.BooleanField(label=_("Children are looked after"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places: Any = self.fields["location"]
        places.queryset = Location.objects.used_by(self.organisation)
        other: Any = self.fields["place_words"]
        places.one_of_two = other.one_of_two = True

    def clean_day(self) -> date:
        return not_over(self.cleaned_data["day"])

    def clean_weekly_until(self) -> date | None:
        until = self.cleaned_data["weekly_until"]
        return not_over(until) if until else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.refuse_end_without_begin(data)
        day, until = data.get("day"), data.get("weekly_until")
        if day and until and until < day + timedelta(days=7):
            self.add_error("weekly_until", _("With this end it takes place only once."))
        says_where = data.get("location") or data.get("place_words")
        if not says_where and "place_words" not in self.errors:
            self.add_error("place_words", _("Say where it takes place."))
        return data

    def said(self) -> dict[str, Any]:
        unknown = {
            name: self.cleaned_data[name] or None for name in ("free_of_charge", "childcare")
        }
        return super().said() | unknown


class _DayForm(ProposalForm):
    """About one of the dates to come."""

    day = forms.ChoiceField(label=_("Which date?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["day"]
        asked.choices = [(day.isoformat(), day_in_words(day)) for day in days_of(self.event)]

    def clean_day(self) -> date:
        return date.fromisoformat(self.cleaned_data["day"])


class MovedForm(_DayForm):
    kind = Kind.MOVED
    to_day = _day(_("New day"), _("Empty if the day stays."), required=False)
    begins = _time(_("begins at"))
    ends = _time(_("ends at"))
    words = forms.CharField(
        label=_("Why, in a few words"), help_text=_("In German. We translate it."),
        max_length=200, required=False,
    )  # fmt: skip

    def clean_to_day(self) -> date | None:
        day = self.cleaned_data["to_day"]
        return not_over(day) if day else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.refuse_end_without_begin(data)
        if not self.errors and not data.get("to_day") and not data.get("begins"):
            self.add_error("to_day", _("Say to which day or time it is moved."))
        return data


class CancelledForm(_DayForm):
    kind = Kind.CANCELLED
    words = forms.CharField(
        label=_("Why, in a few words"), help_text=_("In German. We translate it."), max_length=200
    )


FORMS: dict[str, type[ProposalForm]] = {
    form.kind.value: form for form in (NewEventForm, MovedForm, CancelledForm)
}


class LinkForm(forms.Form):
    """To whom an editor sends a link."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.for_cards().order_by("name"), label=_("Organisation")
    )
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("Whoever reads this mailbox can propose dates.")
    )
    language = forms.ChoiceField(label=_("Language of the mail"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: Any = self.fields["language"]
        language.choices = [(code, native_name(code)) for code in codes()]


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=[("accept", _("Accept")), ("decline", _("Decline"))],
        widget=forms.RadioSelect,
    )
    location = forms.ModelChoiceField(
        Location.objects.order_by("name"),
        label=_("Location"),
        required=False,
        help_text=_(
            "A place that is not in this list is entered at the event: it becomes a draft."
        ),
    )
    answer = LongTextField(
        label=_("A word to the organiser"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, proposal: EventProposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proposal.kind != Kind.NEW:
            del self.fields["location"]
        else:
            self.fields["location"].initial = proposal.location_id

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == "decline" and not data.get("answer", "").strip():
            self.add_error("answer", _("Say in a few words why not."))
        return data
