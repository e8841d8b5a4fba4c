"""What happened to an application: one row for each transition and act, for ever (rule 10)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.workflow.models import StatusEvent


class Event(StatusEvent):
    application = models.ForeignKey(
        "funding.Application", models.PROTECT, related_name="events", verbose_name=_("application")
    )

    class Meta(StatusEvent.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return f"{self.application}: {self.name}"
