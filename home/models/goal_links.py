"""What goals and measures are tied to: rows of their own, so that each tie is walked both ways."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from funding.models import Project
from home.models.goals import Goal, Measure
from home.models.indicators import Indicator
from home.models.written import written_publicly
from networks.models import Network, Organisation
from offers.models import Offer


class MeasureGoalQuerySet(models.QuerySet["MeasureGoal"]):
    def public(self) -> Self:
        """Those of which readers find both ends."""
        return self.filter(written_publicly("measure__"), written_publicly("goal__"))

    def with_goal(self) -> Self:
        """With the goal, as far as its address needs it."""
        return self.select_related("goal__concept").defer("goal__concept__body")


class GoalIndicator(Orderable):
    goal = ParentalKey(
        Goal, on_delete=models.CASCADE, related_name="indicator_links", verbose_name=_("goal")
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="goal_links", verbose_name=_("indicator")
    )
    panels = [FieldPanel("indicator")]

    class Meta(Orderable.Meta):
        verbose_name = _("indicator")

    def __str__(self) -> str:
        return f"{self.indicator}"


class GoalOffer(Orderable):
    goal = ParentalKey(
        Goal, on_delete=models.CASCADE, related_name="offer_links", verbose_name=_("goal")
    )
    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="goal_links", verbose_name=_("offer")
    )
    panels = [FieldPanel("offer")]

    class Meta(Orderable.Meta):
        verbose_name = _("offer")

    def __str__(self) -> str:
        return f"{self.offer}"


class GoalNetwork(Orderable):
    goal = ParentalKey(
        Goal, on_delete=models.CASCADE, related_name="network_links", verbose_name=_("goal")
    )
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="goal_links", verbose_name=_("network")
    )
    panels = [FieldPanel("network")]

    class Meta(Orderable.Meta):
        verbose_name = _("network")

    def __str__(self) -> str:
        return f"{self.network}"


class GoalProject(Orderable):
    goal = ParentalKey(
        Goal, on_delete=models.CASCADE, related_name="project_links", verbose_name=_("goal")
    )
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="goal_links", verbose_name=_("project")
    )
    panels = [FieldPanel("project")]

    class Meta(Orderable.Meta):
        verbose_name = _("project")

    def __str__(self) -> str:
        return f"{self.project}"


class MeasureGoal(Orderable):
    measure = ParentalKey(
        Measure, on_delete=models.CASCADE, related_name="goal_links", verbose_name=_("measure")
    )
    goal = models.ForeignKey(
        Goal, on_delete=models.CASCADE, related_name="measure_links", verbose_name=_("goal")
    )
    objects = MeasureGoalQuerySet.as_manager()
    panels = [FieldPanel("goal")]

    class Meta(Orderable.Meta):
        verbose_name = _("goal")

    def __str__(self) -> str:
        return f"{self.goal}"


class MeasureOffer(Orderable):
    measure = ParentalKey(
        Measure, on_delete=models.CASCADE, related_name="offer_links", verbose_name=_("measure")
    )
    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="measure_links", verbose_name=_("offer")
    )
    panels = [FieldPanel("offer")]

    class Meta(Orderable.Meta):
        verbose_name = _("offer")

    def __str__(self) -> str:
        return f"{self.offer}"


class MeasureNetwork(Orderable):
    measure = ParentalKey(
        Measure, on_delete=models.CASCADE, related_name="network_links", verbose_name=_("measure")
    )
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="measure_links", verbose_name=_("network")
    )
    panels = [FieldPanel("network")]

    class Meta(Orderable.Meta):
        verbose_name = _("network")

    def __str__(self) -> str:
        return f"{self.network}"


class MeasureProject(Orderable):
    measure = ParentalKey(
        Measure, on_delete=models.CASCADE, related_name="project_links", verbose_name=_("measure")
    )
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="measure_links", verbose_name=_("project")
    )
    panels = [FieldPanel("project")]

    class Meta(Orderable.Meta):
        verbose_name = _("project")

    def __str__(self) -> str:
        return f"{self.project}"


class MeasureBody(Orderable):
    """An organisation that answers for a measure, or helps with it."""

    class Role(models.TextChoices):
        RESPONSIBLE = "responsible", _("responsible")
        PARTNER = "partner", _("partner")

    measure = ParentalKey(
        Measure, on_delete=models.CASCADE, related_name="body_links", verbose_name=_("measure")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="measure_links",
        verbose_name=_("organisation"),
    )
    role = models.CharField(
        _("role"), max_length=12, choices=Role.choices, default=Role.RESPONSIBLE
    )
    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return f"{self.organisation}"
