"""The two kinds of rows a workflow needs: the thing that has a status, and its events."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.wording import Words
from portal.workflow.append_only import AppendOnlyModel, AppendOnlyQuerySet


class StatusModel(models.Model):
    """A thing whose `status` changes through `workflow.perform` alone.

    A concrete model declares `status` with its own choices, and an event model whose foreign key
    to it has the related name `events`. `version` rises with every change of status, so that
    somebody who writes on top of an older one notices.
    """

    status = models.CharField(max_length=20, db_index=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    if TYPE_CHECKING:
        events: Any

    class Meta:
        abstract = True

    @classmethod
    def status_labels(cls) -> dict[str, Words]:
        """All statuses with their words, translated when they are read."""
        status: Any = cls._meta.get_field("status")
        return dict(status.flatchoices)

    @property
    def status_label(self) -> Words:
        return self.status_labels()[self.status]


class EventQuerySet(AppendOnlyQuerySet[Any]):
    def transitions(self) -> "EventQuerySet":
        return self.filter(is_transition=True)

    def for_timeline(self) -> "EventQuerySet":
        return self.select_related("actor").order_by("at", "pk")


class StatusEvent(AppendOnlyModel):
    """Who, when, from, to, why. An act that keeps the status has the same before and after."""

    name = models.SlugField(_("what"), max_length=50)
    is_transition = models.BooleanField(default=True, verbose_name=_("changes the status"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by whom"),
    )
    from_status = models.CharField(_("from"), max_length=20)
    to_status = models.CharField(_("to"), max_length=20)
    reason = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects: ClassVar[EventQuerySet] = EventQuerySet.as_manager()  # type: ignore[assignment]  # its class is made on the spot

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
        base_manager_name = "objects"
