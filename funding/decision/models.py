"""The decision, its conditions, and the letter as it was issued (rules 1, 7 and 8)."""

import datetime
import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from funding.application.models.application import Application
from funding.application.models.querysets import ApplicationQuerySet
from funding.storage import letter_path, private_storage
from portal.workflow.append_only import AppendOnlyModel, AppendOnlyQuerySet


class FundingDecisionQuerySet(models.QuerySet["FundingDecision"]):
    def on(self, applications: ApplicationQuerySet) -> "FundingDecisionQuerySet":
        """Newest first, with what a list shows of each."""
        related = ("application__organisation", "application__call", "letter", "decider")
        rows = self.filter(application__in=applications).select_related(*related)
        return rows.order_by("-decided_at", "-pk")

    def approvals(self) -> "FundingDecisionQuerySet":
        """Also those revoked since."""
        return self.filter(outcome=FundingDecision.Outcome.APPROVED)


class FundingDecision(models.Model):
    class Outcome(models.TextChoices):
        APPROVED = "approved", pgettext_lazy("grant application", "Approved")
        REJECTED = "rejected", _("Rejected")
        REVOKED = "revoked", _("Revoked")

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="decisions", verbose_name=_("application")
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    amount = models.DecimalField(
        _("amount (€)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    reason = models.TextField(_("reason"), blank=True)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="funding_decisions",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(default=timezone.now, editable=False)
    proof_due_on = models.DateField(_("proof of use until"), null=True, blank=True)

    objects = FundingDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["decided_at", "pk"]
        get_latest_by = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "outcome"], name="decision_once_per_outcome"
            ),
            models.CheckConstraint(
                condition=Q(outcome="approved", amount__isnull=False, amount__gt=0)
                | Q(outcome__in=["rejected", "revoked"], amount__isnull=True),
                name="decision_amount_fits_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_outcome_display()}"


class Condition(models.Model):
    decision = models.ForeignKey(
        FundingDecision, models.PROTECT, related_name="conditions", verbose_name=_("decision")
    )
    text = models.TextField(_("condition"))
    due_on = models.DateField(_("until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("position"))

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Letter(AppendOnlyModel):
    """Stored as issued, never changed; `sha256` shows that the file is still the same."""

    decision = models.OneToOneField(
        FundingDecision, models.PROTECT, related_name="letter", verbose_name=_("decision")
    )
    number = models.CharField(_("number"), max_length=30, unique=True)
    file = models.FileField(_("PDF"), upload_to=letter_path, storage=private_storage)
    sha256 = models.CharField(max_length=64, editable=False)
    issued_at = models.DateTimeField(default=timezone.now, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("issued by")
    )
    language = models.CharField(_("language of the explanation"), max_length=12)
    explanation = models.TextField(_("explanation"), blank=True)

    objects = AppendOnlyQuerySet["Letter"].as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-issued_at"]

    def __str__(self) -> str:
        return self.number

    @property
    def issued_on(self) -> datetime.date:
        return timezone.localdate(self.issued_at)

    def is_unchanged(self) -> bool:
        """Whether the stored file is the one that was issued."""
        with self.file.open("rb") as pdf:
            return hashlib.sha256(pdf.read()).hexdigest() == self.sha256
