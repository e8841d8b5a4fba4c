"""Rows of an application: answers, costs, where the money comes from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.scheme.asked import About
from funding.scheme.models.items import CostCategory

#: By name, because an application's own questions look into these rows.
APPLICATION = "funding.Application"


class Answer(models.Model):
    """What was answered to something the edition asks. `key` is that of its row there, so that an
    answer stays with its question when a draft's call gets another edition."""

    application = models.ForeignKey(
        APPLICATION, models.CASCADE, related_name="answers", verbose_name=_("application")
    )
    about = models.CharField(_("list of the guideline"), max_length=20, choices=About)
    key = models.SlugField(_("key"))
    yes = models.BooleanField(_("fulfilled"), null=True, blank=True)
    text = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["application", "about", "key"], name="answer_unique"),
            models.CheckConstraint(condition=Q(about__in=About.values), name="answer_about_known"),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.key}"


class CostItem(models.Model):
    application = models.ForeignKey(
        APPLICATION, models.CASCADE, related_name="cost_items", verbose_name=_("application")
    )
    category = models.ForeignKey(
        CostCategory, models.PROTECT, related_name="+", verbose_name=_("kind of cost")
    )
    label = models.CharField(_("for what"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount (€)"), max_digits=10, decimal_places=2)
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("position"))

    class Meta:
        verbose_name = _("cost item")
        verbose_name_plural = _("cost items")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="cost_item_not_negative")
        ]

    def __str__(self) -> str:
        return self.label


class FinancingItem(models.Model):
    class Kind(models.TextChoices):
        OWN = "own", _("Own money")
        THIRD_PARTY = "third_party", _("Money of others")
        REQUESTED = "requested", _("Requested grant")

    application = models.ForeignKey(
        APPLICATION, models.CASCADE, related_name="financing_items", verbose_name=_("application")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    source = models.CharField(_("from whom"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount (€)"), max_digits=10, decimal_places=2)
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("position"))

    class Meta:
        verbose_name = _("source of money")
        verbose_name_plural = _("sources of money")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="financing_item_not_negative"),
            models.CheckConstraint(
                condition=Q(kind__in=["own", "third_party", "requested"]),
                name="financing_item_kind_known",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(kind="requested"),
                name="financing_item_one_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.source}".strip()
