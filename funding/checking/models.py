"""The office's formal check, and its proposal to reject."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.application.models.completion import ResolvableQuerySet


class ChecklistItem(models.TextChoices):
    IN_TIME = "in_time", _("Handed in in time")
    APPLICANT = "applicant", _("The association may apply")
    COMPLETE = "complete", _("Details and attachments are complete")
    COSTS = "costs", _("Costs are plausible and can be funded")
    NOT_EXCLUDED = "not_excluded", _("No reason for exclusion")


class FormalCheck(models.Model):
    """Who checked must not decide (rule 7)."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="formal_checks", verbose_name=_("application")
    )
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="formal_checks",
        verbose_name=_("checked by"),
    )
    checked_at = models.DateTimeField(default=timezone.now, editable=False)
    passed = models.BooleanField(_("passed"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("formal check")
        verbose_name_plural = _("formal checks")
        ordering = ["checked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.application}: {self.checker}"


class FormalCheckResult(models.Model):
    formal_check = models.ForeignKey(
        FormalCheck, models.CASCADE, related_name="results", verbose_name=_("formal check")
    )
    item = models.CharField(_("point"), max_length=20, choices=ChecklistItem.choices)
    fulfilled = models.BooleanField(_("fulfilled"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("point of a formal check")
        verbose_name_plural = _("points of formal checks")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["formal_check", "item"], name="formal_check_result_unique"
            )
        ]

    def __str__(self) -> str:
        return self.get_item_display()


class RejectionProposal(models.Model):
    """The office holds the application to be inadmissible, or given up; somebody else decides
    on that (rule 7)."""

    application = models.ForeignKey(
        Application,
        models.PROTECT,
        related_name="rejection_proposals",
        verbose_name=_("application"),
    )
    reason = models.TextField(_("reason"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(default=timezone.now, editable=False)
    resolved_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ResolvableQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed rejection")
        verbose_name_plural = _("proposed rejections")
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(resolved_at__isnull=True),
                name="rejection_proposal_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.proposed_by}"
