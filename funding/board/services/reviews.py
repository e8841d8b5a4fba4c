"""What members of the board do: declare a conflict, score, hand in (rules 5 and 6)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding import permissions
from funding.application.services.step_storage import require_known
from funding.exceptions import FundingError, NotPermitted, TransitionRefused
from funding.models import (
    Application,
    BoardMember,
    ConflictOfInterest,
    CriterionScore,
    Guideline,
    Review,
)
from funding.workflow.inputs import ScoreEntry
from funding.workflow.perform import record_event
from funding.workflow.statuses import REVIEWABLE
from portal.models import User


@transaction.atomic
def declare_conflict(application_id: int, *, actor: User, reason: str = "") -> ConflictOfInterest:
    """From now on the actor sees nothing of it; scores not handed in are thrown away,
    those handed in count no more."""
    application = Application.objects.select_for_update().get(pk=application_id)
    if not permissions.can_declare_conflict(actor, application):
        raise NotPermitted()
    conflict, is_new = ConflictOfInterest.objects.get_or_create(
        application=application, person=actor, defaults={"reason": reason}
    )
    if is_new:
        open_reviews = application.reviews.filter(member__user=actor, submitted_at__isnull=True)
        open_reviews.delete()
        record_event(application, "conflict_declared", actor=actor)
    return conflict


@transaction.atomic
def save_review(
    application_id: int, *, actor: User, scores: Iterable[ScoreEntry], comment: str = ""
) -> Review:
    """Keep scores unseen by anybody else; may be incomplete.

    Raises:
        NotPermitted: not on this board.
        TransitionRefused: conflict, handed in already, or not being reviewed.
        FundingError: a score outside the guideline's scale.
    """
    application, member = _reviewable(application_id, actor)
    entries = tuple(scores)
    require_known({e.criterion_id for e in entries}, application.guideline.criteria.all())
    _check_scale(entries, application.guideline)
    review, _created = Review.objects.get_or_create(application=application, member=member)
    review.comment = comment
    review.save()
    for entry in entries:
        CriterionScore.objects.update_or_create(
            review=review,
            criterion_id=entry.criterion_id,
            defaults={"score": entry.score, "comment": entry.comment},
        )
    return review


@transaction.atomic
def submit_review(application_id: int, *, actor: User) -> Review:
    """Hand in: final, and the others' scores become visible."""
    application, member = _reviewable(application_id, actor)
    review = Review.objects.filter(application=application, member=member).first()
    answered = set(review.scores.values_list("criterion_id", flat=True)) if review else set()
    open_criteria = application.guideline.criteria.exclude(pk__in=answered).count()
    if review is None or open_criteria:
        raise TransitionRefused(
            "scores_missing",
            _("Please score every criterion, or choose “not assessable”."),
        )
    review.submitted_at = timezone.now()
    review.save()
    record_event(application, "review_submitted", actor=actor)
    return review


def _reviewable(application_id: int, actor: User) -> tuple[Application, BoardMember]:
    application = Application.objects.select_for_update().get(pk=application_id)
    member = permissions.board_membership(actor, application)
    if member is None:
        raise NotPermitted()
    if permissions.has_conflict(actor, application):
        raise TransitionRefused(
            "conflict_of_interest", _("You have a conflict of interest in this application.")
        )
    if application.status not in REVIEWABLE:
        raise TransitionRefused("not_in_review", _("This application cannot be scored now."))
    if Review.objects.submitted().filter(application=application, member=member).exists():
        raise TransitionRefused("review_final", _("Your scores have been handed in already."))
    return application, member


def _check_scale(entries: tuple[ScoreEntry, ...], guideline: Guideline) -> None:
    for entry in entries:
        if entry.score is not None and not (
            guideline.score_min <= entry.score <= guideline.score_max
        ):
            raise FundingError(
                "score_outside_scale",
                _("Scores go from %(lowest)s to %(highest)s."),
                lowest=guideline.score_min,
                highest=guideline.score_max,
            )
