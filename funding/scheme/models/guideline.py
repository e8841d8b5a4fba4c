"""The rules of a programme as data: another edition, or another city, changes rows and not code."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from portal.content.history import Recorded
from portal.content.records import Sourced
from portal.content.translated import TranslatedTextField

if TYPE_CHECKING:
    from funding.scheme.models.items import ExclusionRule

IN_USE = _("Applications were submitted under this edition. Please make a new edition.")


class Programme(Recorded):
    slug = models.SlugField(_("short name"), unique=True)
    name = TranslatedTextField(_("name"))
    description = TranslatedTextField(_("description"), blank=True, rows=4)
    office = models.TextField(
        _("office"), blank=True, help_text=_("Sender of the letters: name and address, in lines.")
    )

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)


class Guideline(Sourced, Recorded, ClusterableModel):
    """One edition. Applications keep the edition they were submitted under (rule 2)."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="guidelines", verbose_name=_("programme")
    )
    edition = models.CharField(_("edition"), max_length=20)
    name = TranslatedTextField(_("name"), blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    max_per_measure = models.DecimalField(
        _("most per measure (€)"), max_digits=10, decimal_places=2, default=Decimal("5000.00")
    )
    score_min = models.PositiveSmallIntegerField(_("lowest score"), default=0)
    score_max = models.PositiveSmallIntegerField(_("highest score"), default=4)
    quorum = models.PositiveSmallIntegerField(
        _("quorum of the board"),
        null=True,
        blank=True,
        help_text=_("So many members must vote on a recommendation. Empty: no quorum."),
    )
    proof_due_days = models.PositiveSmallIntegerField(
        _("days until the proof of use"),
        default=90,
        help_text=_("Counted from the end of the measure."),
    )
    legal_remedy = TranslatedTextField(_("notice of legal remedy"), blank=True, rows=6)
    origin = TranslatedTextField(
        _("what the source does not give"), blank=True, rows=4, help_text=_("Told to readers.")
    )

    class Meta:
        verbose_name = _("guideline")
        verbose_name_plural = _("guidelines")
        ordering = ["programme", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "edition"],
                name="guideline_edition_unique",
                violation_error_message=_("The programme has an edition of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="guideline_validity_in_order",
                violation_error_message=_("The edition ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(max_per_measure__gt=0),
                name="guideline_cap_positive",
                violation_error_message=_("The most per measure must be more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(score_max__gt=F("score_min")),
                name="guideline_scale_in_order",
                violation_error_message=_("The highest score must be above the lowest."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.edition}"

    @property
    def is_in_use(self) -> bool:
        """Whether an application was submitted under it: then its rules stay as they are."""
        if self.pk is None:
            return False
        return self.applications.filter(submitted_at__isnull=False).exists()

    @property
    def use(self) -> str:
        """What rests on it, for lists in the admin: nothing, a call, or applications."""
        if self.is_in_use:
            return gettext("Applications are judged by it")
        return gettext("A call refers to it") if self.calls.exists() else gettext("Not in use")

    @cached_property
    def exclusions(self) -> "tuple[ExclusionRule, ...]":
        """Its exclusion rules, read once for a page however many parts of it look at them."""
        return tuple(self.exclusion_rules.all())

    @property
    def missing_parts(self) -> list[str]:
        """What an edition needs before one can apply under it."""
        parts: dict[str, Any] = {
            gettext("criteria"): self.criteria,
            gettext("cost categories"): self.cost_categories,
        }
        return [name for name, rows in parts.items() if not rows.exists()]

    def clean(self) -> None:
        super().clean()
        if not self.pk or not self.is_in_use:
            return
        stored = Guideline.objects.get(pk=self.pk)
        if any(
            getattr(stored, f) != getattr(self, f)
            for f in (
                "programme_id", "edition", "max_per_measure", "score_min", "score_max", "quorum",
                "proof_due_days",
            )
        ):  # fmt: skip
            raise ValidationError(IN_USE)
