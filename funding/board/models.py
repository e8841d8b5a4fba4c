"""Scores of the board and what it recommends; it does not decide (rules 5 and 6)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import FilteredRelation, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.scheme.conflicts import conflict_of
from funding.scheme.models.items import Criterion
from funding.scheme.models.people import BoardMember


class ReviewQuerySet(models.QuerySet["Review"]):
    def submitted(self) -> "ReviewQuerySet":
        return self.filter(submitted_at__isnull=False)

    def counting(self) -> "ReviewQuerySet":
        """Handed in, by members who have no conflict of interest, not even one found out since."""
        conflict = conflict_of(
            OuterRef("member__user"), OuterRef("application"), OuterRef("application__organisation")
        )
        return self.submitted().filter(~conflict)

    def for_table(self) -> "ReviewQuerySet":
        """With names, criteria and scores: two queries, however many criteria."""
        scores = models.Prefetch("scores", CriterionScore.objects.select_related("criterion"))
        return self.select_related("member__user").prefetch_related(scores).order_by("pk")


class Review(models.Model):
    """Hidden from the others until theirs are handed in; final once handed in."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="reviews", verbose_name=_("application")
    )
    member = models.ForeignKey(
        BoardMember, models.PROTECT, related_name="reviews", verbose_name=_("member")
    )
    comment = models.TextField(_("comment"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(fields=["application", "member"], name="review_unique")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.application}"

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None


class CriterionScore(models.Model):
    """No row, or one that `is_open`: not answered yet, though a comment may stand there. `score`
    empty: not assessable, left out of the mean."""

    review = models.ForeignKey(
        Review, models.CASCADE, related_name="scores", verbose_name=_("review")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="scores", verbose_name=_("criterion")
    )
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    is_open = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="criterion_score_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.score}"


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def joined_with_votes(self) -> models.QuerySet[Any]:
        """Newest first, once for each `vote`; without one, once."""
        joined: models.QuerySet[Any] = self.annotate(vote=FilteredRelation("votes"))
        rows = joined.select_related("vote__member__user")
        return rows.order_by("-recorded_at", "-pk", "vote__pk")


class Recommendation(models.Model):
    """What the meeting recommends on one application; deferring leads to a later one."""

    class Outcome(models.TextChoices):
        RECOMMEND = "recommend", _("Recommend")
        REJECT = "reject", _("Reject")
        DEFER = "defer", _("Defer")

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="recommendations", verbose_name=_("application")
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    amount = models.DecimalField(
        _("amount (€)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    reason = models.TextField(_("reason"), blank=True)
    meeting_on = models.DateField(_("meeting on"), default=timezone.localdate)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["-recorded_at", "-pk"]
        get_latest_by = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="recommend", amount__isnull=False, amount__gt=0)
                | Q(outcome__in=["reject", "defer"], amount__isnull=True),
                name="recommendation_amount_fits_outcome",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_outcome_display()}"


class BoardVote(models.Model):
    class Choice(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        ABSTAIN = "abstain", _("Abstention")

    recommendation = models.ForeignKey(
        Recommendation, models.CASCADE, related_name="votes", verbose_name=_("recommendation")
    )
    member = models.ForeignKey(
        BoardMember, models.PROTECT, related_name="votes", verbose_name=_("member")
    )
    choice = models.CharField(_("vote"), max_length=10, choices=Choice.choices)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "member"], name="board_vote_unique"),
            models.CheckConstraint(
                condition=Q(choice__in=["yes", "no", "abstain"]), name="board_vote_choice_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"
