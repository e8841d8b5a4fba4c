"""What an edition asks in the application form, as plain frozen values. Questions, preconditions
and criteria are lists of their own in the guideline; whoever fills in or reads the form meets all
of them as one thing."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.content.translated import TranslatedText


class About(models.TextChoices):
    """The list of the guideline in which it stands."""

    QUESTION = "question", _("question")
    PRECONDITION = "precondition", _("precondition")
    CRITERION = "criterion", _("criterion")


class Kind(models.TextChoices):
    """How it is answered."""

    TEXT = "text", _("Text of several lines")
    LINE = "line", _("Text of one line")
    NUMBER = "number", _("Whole number")
    YES_NO = "yes_no", _("Yes or no")
    YES_AND_HOW = "yes_and_how", _("Yes or no, and a text about it")


@dataclass(frozen=True)
class Asked:
    """`name` is short, for those who read many applications; `label` is what applicants read."""

    about: str
    key: str
    step: str
    name: TranslatedText
    label: TranslatedText
    help: TranslatedText = field(default_factory=TranslatedText)
    if_missing: TranslatedText = field(default_factory=TranslatedText)
    kind: str = Kind.TEXT
    max_length: int = 2000
    required: bool = True

    @property
    def takes_yes(self) -> bool:
        return self.kind in (Kind.YES_NO, Kind.YES_AND_HOW)

    @property
    def takes_text(self) -> bool:
        return self.kind != Kind.YES_NO

    @property
    def yes_field(self) -> str:
        return f"{self.key}-yes"

    @property
    def text_field(self) -> str:
        return f"{self.key}-text"
