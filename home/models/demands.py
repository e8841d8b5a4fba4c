"""What people have asked for at conferences and talks, and what was answered."""

from dataclasses import replace
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.models.fields import FieldOfAction
from home.models.goal_links import MeasureGoal
from home.models.goals import Measure
from home.models.written import WHERE_PANEL, Written, WrittenQuerySet
from networks.models import District, Organisation
from portal.content.partial_dates import PartialDateField
from portal.content.searchable import Facts, register
from portal.content.translated import TranslatedTextField


class DemandQuerySet(WrittenQuerySet):
    def in_order(self) -> Self:
        """The newest occasion first; within it as the source has them."""
        return self.order_by("-raised_on", "sort_order", "pk")

    def unanswered(self) -> Self:
        return self.filter(_is_unanswered())

    def with_answer_known(self) -> Self:
        """Each says `is_unanswered`, by the same rule."""
        return self.annotate(is_unanswered=_is_unanswered())


def _is_unanswered() -> models.Q:
    """No source tells an answer, and nothing came of it that readers find."""
    came = MeasureGoal.objects.public().filter(measure=models.OuterRef("measure"))
    return models.Q(~models.Exists(came), status=Demand.Status.OPEN)


@register("demand", _("Demands"), weight=0.45)
class Demand(Written):
    """A demand with its answer; open as long as no source tells one."""

    search_kind = "demand"

    class Status(models.TextChoices):
        OPEN = "open", _("no answer is published")
        HEARD = "heard", pgettext_lazy("how far", "heard")
        PLANNED = "planned", pgettext_lazy("how far", "planned")
        RUNNING = "running", pgettext_lazy("how far", "running")
        DONE = "done", pgettext_lazy("how far", "done")
        DECLINED = "declined", pgettext_lazy("how far", "declined")

    raised_at = TranslatedTextField(_("occasion"), max_length=160)
    raised_on = PartialDateField(_("when"), blank=True)
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="demands",
        verbose_name=_("district"),
    )
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="demands",
        verbose_name=_("field of action"),
    )
    body = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="demands",
        verbose_name=_("who answers"),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status.choices,
        default=Status.OPEN,
        help_text=_("Only what a source says."),
    )
    answer = TranslatedTextField(_("answer"), rows=4, blank=True, max_length=900)
    measure = models.ForeignKey(
        Measure,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="demands",
        verbose_name=_("what came of it"),
    )

    objects = DemandQuerySet.as_manager()
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        MultiFieldPanel(
            [
                FieldPanel("raised_at"),
                FieldPanel("raised_on"),
                FieldPanel("district"),
                FieldPanel("field"),
            ],
            heading=_("When and where it was raised"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldPanel("body"),
                FieldPanel("answer"),
                FieldPanel("measure"),
            ],
            heading=_("What was answered"),
        ),
        WHERE_PANEL,
    ]

    class Meta(Written.Meta):
        ordering = ["-raised_on", "sort_order", "pk"]
        verbose_name = _("demand")
        verbose_name_plural = _("demands")

    @property
    def anchor(self) -> str:
        """Where it stands on the page of all demands; editions may use a name twice."""
        return f"demand-{self.pk}"

    @property
    def path(self) -> str:
        return f"demands/#{self.anchor}"

    @classmethod
    def searchable(cls) -> models.QuerySet["Demand"]:
        return cls.objects.public().with_place().select_related("district")

    def search_text(self, code: str) -> list[str]:
        return [self.answer.get(code, "")]

    def search_keywords(self, code: str) -> list[str]:
        return [*super().search_keywords(code), self.raised_at.get(code, "")]

    def search_facts(self) -> Facts:
        near = (("district", self.district.slug),) if self.district else ()
        return replace(super().search_facts(), values=near)
