"""A question of the application form: another question is another row, and no line of code."""

from typing import Final

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from funding.scheme.asked import Kind
from funding.scheme.models.guideline import Guideline
from funding.scheme.models.items import GuidelineItem, keep_in_use
from funding.scheme.steps import WITH_QUESTIONS
from portal.content.translated import TranslatedTextField

LONGEST: Final = 10_000


class Question(GuidelineItem):
    """Asked of every applicant of the edition, in one of the steps in words. What a rule computes
    with (title, dates, money) is no question, but a column of the application."""

    class Purpose(models.TextChoices):
        """What the answer is for beyond the form. Whoever needs it asks for the purpose, and for
        no key of a certain edition."""

        SUMMARY = "summary", _("Introduces the project in lists")

    is_asked = True
    binding = (*GuidelineItem.binding, "step", "kind", "max_length", "required")

    guideline = ParentalKey(Guideline, related_name="questions", verbose_name=_("guideline"))
    question = TranslatedTextField(
        _("question to the applicant"),
        blank=True,
        help_text=_("As the form asks it. Empty: the name."),
    )
    step = models.CharField(
        _("step of the form"),
        max_length=20,
        choices=[(step.value, step.label) for step in WITH_QUESTIONS],
        help_text=_("What is asked with the association is read by the office, not by the board."),
    )
    kind = models.CharField(_("kind of answer"), max_length=20, choices=Kind, default=Kind.TEXT)
    max_length = models.PositiveSmallIntegerField(
        _("most characters"),
        default=1500,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
    )
    required = models.BooleanField(_("must be answered"), default=True)
    if_missing = TranslatedTextField(
        _("said where the answer is missing"),
        blank=True,
        help_text=_("A sentence: “Please …”. Empty: a general one with the question."),
    )
    purpose = models.CharField(
        _("purpose"),
        max_length=20,
        choices=Purpose,
        blank=True,
        help_text=_("One question of an edition for each purpose."),
    )

    class Meta(GuidelineItem.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            *GuidelineItem.Meta.constraints,
            models.UniqueConstraint(
                fields=["guideline", "purpose"],
                condition=~Q(purpose=""),
                name="question_purpose_unique",
                violation_error_message=_("The edition has a question for this purpose already."),
            ),
        ]


keep_in_use(Question)
