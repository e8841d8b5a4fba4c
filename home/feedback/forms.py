"""What a reader is asked, and what an editor answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.feedback.models import LONGEST_WORDS, PageFeedback
from portal.long_texts import LongTextField
from portal.unseen import AsSeenForm

Kind, Status = PageFeedback.Kind, PageFeedback.Status


class FeedbackForm(AsSeenForm, forms.Form):
    """`website` is seen by no reader: who fills it in is a machine."""

    kind = forms.ChoiceField(
        label=_("What do you want to tell us?"),
        choices=[
            (Kind.WRONG, _("Something is wrong or has changed")),
            (Kind.MISSING, _("Something is missing here")),
            (Kind.RIGHT, _("Everything is right")),
        ],
        widget=forms.RadioSelect,
    )
    words = LongTextField(
        label=_("What exactly?"),
        help_text=_("You may write in any language."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("E-mail address, if you want an answer"),
        help_text=_(
            "With it you agree that we write to you about this. "
            "We delete the address after our answer, after 60 days at the latest."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    website = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        says_what = bool(given.get("words", "").strip())
        needs_words = given.get("kind") in {Kind.WRONG, Kind.MISSING} or bool(given.get("email"))
        if needs_words and not says_what and "words" not in self.errors:
            self.add_error("words", _("Please write in a few words what it is about."))
        return given

    @property
    def is_of_a_machine(self) -> bool:
        return bool(self.data.get(self.add_prefix("website")))

    @property
    def asked(self) -> list[forms.BoundField]:
        """What a reader sees."""
        return [self[name] for name in ("kind", "words", "email")]


class SettleForm(forms.Form):
    status = forms.ChoiceField(
        label=_("What has become of it?"),
        choices=[
            (status, status.label) for status in (Status.ANSWERED, Status.DONE, Status.DISMISSED)
        ],
        widget=forms.RadioSelect,
    )
    answer = LongTextField(
        label=_("Answer"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(self, *args: Any, feedback: PageFeedback, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.can_answer = bool(feedback.email)
        if not self.can_answer:
            del self.fields["answer"]
            status: Any = self.fields["status"]
            status.choices = [c for c in status.choices if c[0] != Status.ANSWERED]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("status") == Status.ANSWERED and not given.get("answer", "").strip():
            self.add_error("answer", _("Please write the answer that is sent."))
        return given
