"""What goals and measures are tied to.

A tie is walked from its other end, too: `GoalQuerySet.tied_to()`. The form shows its fields.
"""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from funding.models import Project
from home.models.goals import Goal, Measure
from home.models.indicators import Indicator
from home.models.written import written_publicly
from networks.models import Network, Organisation
from offers.models import Offer
from portal.content.ties import Tie


class MeasureGoalQuerySet(models.QuerySet["MeasureGoal"]):
    def public(self) -> Self:
        """Those of which readers find both ends."""
        return self.filter(written_publicly("measure__"), written_publicly("goal__"))

    def with_goal(self) -> Self:
        """With the goal, as far as its address needs it."""
        return self.select_related("goal__concept").defer("goal__concept__body")


class ToOffer(Tie):
    to = "offer"
    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="+", verbose_name=_("offer")
    )

    class Meta(Tie.Meta):
        abstract = True
        verbose_name = _("offer")


class ToNetwork(Tie):
    to = "network"
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("network")
    )

    class Meta(Tie.Meta):
        abstract = True
        verbose_name = _("network")


class ToProject(Tie):
    to = "project"
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="+", verbose_name=_("project")
    )

    class Meta(Tie.Meta):
        abstract = True
        verbose_name = _("project")


# --- Of a goal ---


class GoalIndicator(Tie):
    to = "indicator"
    goal = ParentalKey(
        Goal, on_delete=models.CASCADE, related_name="indicator_links", verbose_name=_("goal")
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="+", verbose_name=_("indicator")
    )

    class Meta(Tie.Meta):
        verbose_name = _("indicator")


class GoalOffer(ToOffer):
    goal = ParentalKey(
        Goal, on_delete=models.CASCADE, related_name="offer_links", verbose_name=_("goal")
    )


class GoalNetwork(ToNetwork):
    goal = ParentalKey(
        Goal, on_delete=models.CASCADE, related_name="network_links", verbose_name=_("goal")
    )


class GoalProject(ToProject):
    goal = ParentalKey(
        Goal, on_delete=models.CASCADE, related_name="project_links", verbose_name=_("goal")
    )


# --- Of a measure ---


class MeasureGoal(Tie):
    to = "goal"
    measure = ParentalKey(
        Measure, on_delete=models.CASCADE, related_name="goal_links", verbose_name=_("measure")
    )
    goal = models.ForeignKey(
        Goal, on_delete=models.CASCADE, related_name="measure_links", verbose_name=_("goal")
    )
    objects = MeasureGoalQuerySet.as_manager()

    class Meta(Tie.Meta):
        verbose_name = _("goal")

    @property
    def path(self) -> str:
        """Where the measure stands among what serves the goal."""
        return self.measure.path_at(self.goal)


class MeasureOffer(ToOffer):
    measure = ParentalKey(
        Measure, on_delete=models.CASCADE, related_name="offer_links", verbose_name=_("measure")
    )


class MeasureNetwork(ToNetwork):
    measure = ParentalKey(
        Measure, on_delete=models.CASCADE, related_name="network_links", verbose_name=_("measure")
    )


class MeasureProject(ToProject):
    measure = ParentalKey(
        Measure, on_delete=models.CASCADE, related_name="project_links", verbose_name=_("measure")
    )


class MeasureBody(Tie):
    """An organisation that answers for a measure, or helps with it."""

    class Role(models.TextChoices):
        RESPONSIBLE = "responsible", _("responsible")
        PARTNER = "partner", _("partner")

    to = "organisation"
    measure = ParentalKey(
        Measure, on_delete=models.CASCADE, related_name="body_links", verbose_name=_("measure")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    role = models.CharField(
        _("role"), max_length=12, choices=Role.choices, default=Role.RESPONSIBLE
    )

    class Meta(Tie.Meta):
        verbose_name = _("organisation")
