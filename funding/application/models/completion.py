"""What the office asks the association to add, and until when."""

import datetime
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class ResolvableQuerySet(models.QuerySet[Row_co]):
    """Of rows that are open until `resolved_at`; an application has one open row at most."""

    def unresolved(self) -> Self:
        return self.filter(resolved_at__isnull=True)


class CompletionRequest(models.Model):
    application = models.ForeignKey(
        Application,
        models.PROTECT,
        related_name="completion_requests",
        verbose_name=_("application"),
    )
    text = models.TextField(_("what is missing"))
    deadline = models.DateField(_("until"), help_text=_("The whole day counts."))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    resolved_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ResolvableQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for completion")
        verbose_name_plural = _("requests for completion")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(resolved_at__isnull=True),
                name="completion_request_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.deadline}"

    def is_over(self, today: datetime.date) -> bool:
        """The whole day of the deadline counts."""
        return self.deadline < today
