"""What an edition lists: each row has its place, and a key that code and exports rely on."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import ProtectedError, Q
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from funding.scheme.models.guideline import IN_USE, Guideline
from portal.content.translated import TranslatedTextField

ANSWERED = _(
    "Drafts hold answers under this key. Please keep the key; the name can be changed at any time."
)


class GuidelineItem(models.Model):
    """Something a guideline lists, in its order, with a key that code and tests can rely on.

    Once an application was submitted under the edition, none is added or taken away, and `binding`
    fields stay as they are; words can still be corrected and translated (rule 2).
    """

    guideline_id: int | None  # of the key to its edition that each kind declares
    binding: ClassVar[tuple[str, ...]] = ("guideline_id", "key")
    is_asked: ClassVar[bool] = False  # of applicants, whose answers are kept by the key
    sort_order_field: ClassVar[str] = "position"

    key = models.SlugField(
        _("key"), help_text=_("A short name in Latin letters by which exports know the entry.")
    )
    name = TranslatedTextField(_("name"))
    description = TranslatedTextField(_("description"), blank=True, rows=3)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    assumed = models.BooleanField(
        _("assumption"),
        default=False,
        help_text=_("Stands in no document that is named as the source; readers are told."),
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["guideline", "key"],
                name="%(class)s_key_unique",
                violation_error_message=_("The edition has an entry with this key already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        super().clean()
        stored = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        changed = not stored or any(getattr(stored, f) != getattr(self, f) for f in self.binding)
        if self.binding and changed and (self.is_settled or (stored and stored.is_settled)):
            raise ValidationError(IN_USE)
        if self.is_asked and stored and stored.key != self.key and stored.has_drafts:
            raise ValidationError({"key": ANSWERED})

    @property
    def has_drafts(self) -> bool:
        """Whether somebody is writing under the edition, and may have answered already."""
        return Guideline.objects.filter(
            pk=self.guideline_id or 0, calls__applications__isnull=False
        ).exists()

    @property
    def is_settled(self) -> bool:
        """Whether applications are judged by it already."""
        edition = self.stored_guideline
        return bool(self.binding and edition and edition.is_in_use)

    @property
    def stored_guideline(self) -> "Guideline | None":
        """The edition as it stands in the database: a form may hold another, or none yet."""
        return Guideline.objects.filter(pk=self.guideline_id or 0).first()


class Precondition(GuidelineItem):
    """What a measure must fulfil at all; the applicant says how (rule 5)."""

    is_asked = True
    guideline = ParentalKey(Guideline, related_name="preconditions", verbose_name=_("guideline"))

    class Meta(GuidelineItem.Meta):
        verbose_name = _("precondition")
        verbose_name_plural = _("preconditions")


class Criterion(GuidelineItem):
    """What the board scores (rule 5)."""

    is_asked = True
    binding = (*GuidelineItem.binding, "weight")
    guideline = ParentalKey(Guideline, related_name="criteria", verbose_name=_("guideline"))
    question = TranslatedTextField(_("question to the applicant"), blank=True, rows=2)
    weight = models.DecimalField(_("weight"), max_digits=5, decimal_places=2, default=Decimal(1))

    class Meta(GuidelineItem.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            *GuidelineItem.Meta.constraints,
            models.CheckConstraint(
                condition=Q(weight__gt=0),
                name="criterion_weight_positive",
                violation_error_message=_("The weight must be more than nothing."),
            ),
        ]


class CostCategory(GuidelineItem):
    """A kind of cost and the share of it that can be funded; 0 names what cannot (rule 2)."""

    binding = (*GuidelineItem.binding, "rate")
    guideline = ParentalKey(Guideline, related_name="cost_categories", verbose_name=_("guideline"))
    rate = models.DecimalField(
        _("share that can be funded"),
        max_digits=4,
        decimal_places=3,
        default=Decimal(1),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("1 is all of it, 0.5 is half, 0 cannot be funded."),
    )

    class Meta(GuidelineItem.Meta):
        verbose_name = _("cost category")
        verbose_name_plural = _("cost categories")
        constraints = [
            *GuidelineItem.Meta.constraints,
            models.CheckConstraint(
                condition=Q(rate__gte=0, rate__lte=1),
                name="costcategory_rate_is_share",
                violation_error_message=_("The share lies between 0 and 1."),
            ),
        ]


class ExclusionRule(GuidelineItem):
    """A reason not to fund at all (rule 4); `check` names the test, the texts explain it."""

    class Check(models.TextChoices):
        BEGUN = "begun", _("The measure has begun")
        OVER = "over", _("The measure is over")
        OTHER_TITLE = "other_title", _("Another title funds the measure")
        OUTSIDE_PLACE = "outside_place", _("Outside the place")
        OUTSIDE_PERIOD = "outside_period", _("Outside the period")

    binding = (*GuidelineItem.binding, "check_name")
    guideline = ParentalKey(Guideline, related_name="exclusion_rules", verbose_name=_("guideline"))
    check_name = models.CharField(_("test"), max_length=20, choices=Check.choices)

    class Meta(GuidelineItem.Meta):
        verbose_name = _("exclusion")
        verbose_name_plural = _("exclusions")


class Rule(GuidelineItem):
    """A rule in words, for readers of the guideline; nothing is computed from it."""

    binding = ()
    guideline = ParentalKey(Guideline, related_name="rules", verbose_name=_("guideline"))

    class Meta(GuidelineItem.Meta):
        verbose_name = _("rule")
        verbose_name_plural = _("rules")


def _keep_what_applications_rest_on(instance: GuidelineItem, **kwargs: Any) -> None:
    if instance.is_settled:
        raise ProtectedError(str(IN_USE), {instance})


def keep_in_use(*kinds: type[GuidelineItem]) -> None:
    """Rows of these kinds are not deleted once an application was submitted under the edition."""
    for kind in kinds:
        pre_delete.connect(
            _keep_what_applications_rest_on,
            sender=kind,
            dispatch_uid=f"funding.keep.{kind._meta.model_name}",
        )


keep_in_use(Precondition, Criterion, CostCategory, ExclusionRule)
