"""What is to be done in the office, as questions to the applications."""

from collections.abc import Callable

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.application.models.querysets import ApplicationQuerySet


class Todo(models.TextChoices):
    FORMAL_CHECK = "formal_check", _("To be checked formally")
    OVERDUE = "overdue", _("Completion overdue")
    REJECTION = "rejection", _("Rejection proposed")
    SCORES = "scores", _("With the board for scoring")
    DELIBERATION = "deliberation", _("Awaiting deliberation")
    EARLY_START = "early_start", _("Early start asked for")


QUESTIONS: dict[str, Callable[[ApplicationQuerySet], ApplicationQuerySet]] = {
    Todo.FORMAL_CHECK: ApplicationQuerySet.awaiting_formal_check,
    Todo.OVERDUE: ApplicationQuerySet.completion_overdue,
    Todo.REJECTION: ApplicationQuerySet.rejection_proposed,
    Todo.SCORES: ApplicationQuerySet.awaiting_review,
    Todo.DELIBERATION: ApplicationQuerySet.awaiting_deliberation,
    Todo.EARLY_START: ApplicationQuerySet.early_start_to_answer,
}


def todo_counts(applications: ApplicationQuerySet) -> dict[str, int]:
    """How many of each, in one query."""
    everything = Application.objects.all()
    return applications.aggregate(
        **{
            str(todo): Count("pk", filter=Q(pk__in=question(everything).values("pk")))
            for todo, question in QUESTIONS.items()
        }
    )
