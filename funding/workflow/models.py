"""What happened to an application: one row for each transition, for ever (rule 10)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.workflow.append_only import AppendOnlyModel, AppendOnlyQuerySet
from funding.workflow.statuses import Status


class EventQuerySet(AppendOnlyQuerySet["Event"]):
    def transitions(self) -> "EventQuerySet":
        return self.filter(is_transition=True)

    def for_timeline(self) -> "EventQuerySet":
        return self.select_related("actor").order_by("at", "pk")


class Event(AppendOnlyModel):
    """Who, when, from, to, why. Other acts worth keeping have the same status before and after."""

    application = models.ForeignKey("funding.Application", models.PROTECT, related_name="events")
    name = models.SlugField(_("what"), max_length=50)
    is_transition = models.BooleanField(default=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_status = models.CharField(_("from"), max_length=20, choices=Status.choices)
    to_status = models.CharField(_("to"), max_length=20, choices=Status.choices)
    reason = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects: ClassVar[EventQuerySet] = EventQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["at", "pk"]
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"{self.application}: {self.name}"
