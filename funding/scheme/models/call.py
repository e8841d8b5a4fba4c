"""A call: one year's budget and the time in which one can apply for it."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import DecimalField, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding.scheme.models.guideline import Guideline, Programme
from funding.workflow.statuses import GRANTED
from portal.content.history import Recorded
from portal.content.translated import TranslatedTextField
from portal.money import ZERO, format_eur

MONEY = DecimalField(max_digits=12, decimal_places=2)
#: What decisions bind of a call's money: only approvals have an amount, and those revoked since
#: are out, because their application no longer counts as granted.
BOUND = Sum("applications__decisions__amount", filter=Q(applications__status__in=GRANTED))


@dataclass(frozen=True)
class CallMoney:
    """Of a call, in euros: `granted` is what approvals bind."""

    budget: Decimal
    granted: Decimal

    @property
    def left(self) -> Decimal:
        return self.budget - self.granted


class CallQuerySet(models.QuerySet["Call"]):
    def open_now(self, now: datetime.datetime | None = None) -> "CallQuerySet":
        moment = now or timezone.now()
        return self.filter(opens_at__lte=moment, closes_at__gt=moment)

    def with_granted(self) -> "CallQuerySet":
        """Annotates `granted_sum`: what approvals bind, without revoked ones."""
        call = Call._base_manager.filter(pk=OuterRef("pk")).order_by().values("pk")
        granted = Subquery(call.annotate(total=BOUND).values("total"))
        return self.annotate(granted_sum=Coalesce(granted, Value(ZERO), output_field=MONEY))


class Call(Recorded):
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="calls", verbose_name=_("programme")
    )
    guideline = models.ForeignKey(
        Guideline, models.PROTECT, related_name="calls", verbose_name=_("guideline")
    )
    year = models.PositiveSmallIntegerField(_("budget year"))
    budget = models.DecimalField(
        _("budget (€)"), max_digits=10, decimal_places=2, default=Decimal("20000.00")
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    assumed = models.BooleanField(
        _("assumption"),
        default=False,
        help_text=_("No document announces this call; readers are told."),
    )
    priorities = TranslatedTextField(
        _("priorities"),
        rows=4,
        blank=True,
        max_length=900,
        help_text=_("What this call should help with first; readers find it beside the call."),
    )
    measure_from = models.DateField(_("measures from"))
    measure_until = models.DateField(_("measures until"))

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-year"]
        constraints = [
            # One budget for a year: a second call would double the year's 20,000 € (rule 1).
            models.UniqueConstraint(
                fields=["programme", "year"],
                name="call_year_unique",
                violation_error_message=_("The programme has a call for this year already."),
            ),
            models.CheckConstraint(
                condition=Q(budget__gte=0),
                name="call_budget_not_negative",
                violation_error_message=_("The budget must not be less than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="call_times_in_order",
                violation_error_message=_("The call closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(measure_until__gte=F("measure_from")),
                name="call_measure_period_in_order",
                violation_error_message=_("The period of the measures ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.year}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises: ValidationError: an approval was quicker, the budget no longer covers it."""
        self._keep_what_is_granted()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        errors = self._guideline_errors()
        if errors:
            raise ValidationError(errors)
        if self.budget is not None:
            self._keep_what_is_granted()

    @transaction.atomic
    def _keep_what_is_granted(self) -> None:
        """Under the row's lock, which an approval holds as well: whoever comes second sees what
        the first has done (rule 1). A caller's own transaction keeps the lock until its end."""
        if not self.pk or not Call.objects.select_for_update().filter(pk=self.pk).exists():
            return
        if self.budget < (granted := self.granted()):
            raise ValidationError(
                {
                    "budget": _("%(granted)s have been granted already.")
                    % {"granted": format_eur(granted)}
                }
            )

    def _guideline_errors(self) -> dict[str, str]:
        """An edition of this programme under which one can apply: not an empty one."""
        if not self.guideline_id or not self.programme_id:
            return {}
        if self.guideline.programme_id != self.programme_id:
            return {"guideline": gettext("This edition belongs to another programme.")}
        if missing := self.guideline.missing_parts:
            words = gettext("This edition lacks what one applies under: %(parts)s.")
            return {"guideline": words % {"parts": ", ".join(map(str, missing))}}
        return {}

    def is_open(self, now: datetime.datetime | None = None) -> bool:
        return self.opens_at <= (now or timezone.now()) < self.closes_at

    def granted(self) -> Decimal:
        """What approvals bind at present (rule 1). Read it under the call's lock to rely on it."""
        return Call.objects.filter(pk=self.pk).aggregate(total=BOUND)["total"] or ZERO

    def money(self) -> CallMoney:
        """From the annotation of a list (`with_granted`), else as it is at this moment."""
        known: Decimal | None = self.__dict__.get("granted_sum")
        return CallMoney(self.budget, self.granted() if known is None else known)

    def money_left(self) -> Decimal:
        """At this moment, whatever a list has read before."""
        return CallMoney(self.budget, self.granted()).left
