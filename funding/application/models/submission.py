"""What was handed in, each time, as it was: later changes of the application change nothing."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.workflow.append_only import AppendOnlyModel, AppendOnlyQuerySet

APPLICATION = "funding.Application"


class Submission(AppendOnlyModel):
    """`content` holds the steps by name and the attachments; `sha256` is its check sum."""

    application = models.ForeignKey(
        APPLICATION, models.PROTECT, related_name="submissions", verbose_name=_("application")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    handed_in_at = models.DateTimeField(_("handed in at"))
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("handed in by")
    )
    content = models.JSONField(encoder=DjangoJSONEncoder, verbose_name=_("content"))
    sha256 = models.CharField(max_length=64, editable=False)

    objects = AppendOnlyQuerySet["Submission"].as_manager()

    class Meta:
        verbose_name = _("application as handed in")
        verbose_name_plural = _("applications as handed in")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"], name="submission_number_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} ({self.number})"

    def is_unchanged(self) -> bool:
        return check_sum(self.content) == self.sha256


def check_sum(content: Any) -> str:
    """The same for the same content, however the database orders its keys."""
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
