"""An application, from the first evening's draft to the decision."""

import uuid
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from funding.application.models.parts import FinancingItem
from funding.application.models.querysets import ApplicationQuerySet
from funding.iban import clean_iban, masked, validate_iban
from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Guideline
from funding.workflow.statuses import EDITABLE, NOTHING_TO_PAY, Status
from portal.money import ZERO
from portal.workflow.models import StatusModel


class Application(StatusModel):
    """`status` changes through the transitions of `funding.table` alone.

    `version` rises with each saved step as well, so that two people writing at once lose nothing;
    `step_versions` keeps which version last changed which step.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("Given when it is handed in.")
    )
    call = models.ForeignKey(
        Call, models.PROTECT, related_name="applications", verbose_name=_("call")
    )
    guideline = models.ForeignKey(
        Guideline, models.PROTECT, related_name="applications", verbose_name=_("guideline")
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        models.PROTECT,
        related_name="applications",
        verbose_name=_("organisation"),
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.DRAFT, db_index=True
    )
    language = models.CharField(_("language"), max_length=12, default=settings.LANGUAGE_CODE)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="applications_begun",
        verbose_name=_("begun by"),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    step_versions = models.JSONField(default=dict, blank=True, editable=False)

    # Step "association"
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=50, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("town"), max_length=100, blank=True)
    account_holder = models.CharField(_("account holder"), max_length=200, blank=True)
    iban = models.CharField(_("IBAN"), max_length=42, blank=True, validators=[validate_iban])

    # Step "idea"
    title = models.CharField(_("title of the project"), max_length=150, blank=True)

    # Step "place_and_time"
    place = models.CharField(_("place"), max_length=200, blank=True)
    district = models.ForeignKey(
        "networks.District",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("district"),
    )
    period_start = models.DateField(_("begins"), null=True, blank=True)
    period_end = models.DateField(_("ends"), null=True, blank=True)
    takes_place_here = models.BooleanField(_("takes place in the town"), null=True, blank=True)
    has_begun = models.BooleanField(_("has already begun"), null=True, blank=True)
    funded_elsewhere = models.BooleanField(
        _("is funded under another title"), null=True, blank=True
    )
    early_start_reason = models.TextField(_("Why it must begin early"), max_length=1500, blank=True)
    early_start_permitted = models.BooleanField(
        _("early start permitted"), default=False, editable=False
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "number"],
                condition=~Q(number=""),
                name="application_number_unique",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="application_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.INCOMPLETE, Status.WITHDRAWN])
                | Q(period_end__gte=F("period_start")),
                name="application_period_in_order",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.WITHDRAWN])
                | (Q(submitted_at__isnull=False) & ~Q(number="")),
                name="application_handed_in_has_number",
            ),
        ]
        indexes = [
            models.Index(fields=["call", "status"], name="application_call_status"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.number, self.title))) or f"#{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.iban = clean_iban(self.iban)
        super().save(*args, **kwargs)

    @cached_property
    def open_request(self) -> Any:
        """What the office asks for at present (`CompletionRequest`), or None. Read once for a
        page: `for_page` brings it along. What changes it asks the rows themselves."""
        return self.completion_requests.unresolved().first()

    @cached_property
    def open_proposal(self) -> Any:
        """The rejection that waits for a second person (`RejectionProposal`), or None; likewise."""
        return self.rejection_proposals.unresolved().select_related("proposed_by").first()

    def note_what_is_not_open(self) -> None:
        """After `for_page`: what it did not bring along is not there, and need not be asked."""
        for name in ("open_request", "open_proposal"):
            self.__dict__.setdefault(name, None)

    @property
    def is_editable(self) -> bool:
        return self.status in EDITABLE

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None

    @property
    def account(self) -> str:
        """The IBAN as the city's people read it: in full while something may be paid to it."""
        return masked(self.iban) if self.status in NOTHING_TO_PAY else self.iban

    def requested(self) -> Decimal:
        """The sum asked of the city."""
        rows = self.financing_items.filter(kind=FinancingItem.Kind.REQUESTED)
        return rows.aggregate(total=models.Sum("amount"))["total"] or ZERO
