"""A copy of a book, and what happened to it."""

from django.db import models

from portal.models import User
from portal.workflow.models import StatusEvent, StatusModel


class Shelf(models.Model):
    room = models.PositiveSmallIntegerField(default=1)

    def __str__(self) -> str:
        return f"Shelf {self.pk}"


class Copy(StatusModel):
    class Status(models.TextChoices):
        ON_SHELF = "on_shelf", "On the shelf"
        ASKED_FOR = "asked_for", "Asked for"
        LENT = "lent", "Lent"

    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ON_SHELF)
    shelf = models.ForeignKey(Shelf, models.CASCADE)
    reader = models.ForeignKey(User, models.DO_NOTHING, null=True, related_name="+")
    due_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"Copy {self.pk}"


class CopyEvent(StatusEvent):
    copy = models.ForeignKey(Copy, models.PROTECT, related_name="events")
    actor = models.ForeignKey(User, models.DO_NOTHING, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name
