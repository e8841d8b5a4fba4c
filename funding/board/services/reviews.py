"""What members of the board do: declare a conflict, score, hand in (rules 5 and 6)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.application.services.step_storage import require_known
from funding.board.models import CriterionScore, Review
from funding.board.people import DECLARED, members_of_board
from funding.board.transitions import DECLARE_CONFLICT, HAND_IN_SCORES
from funding.exceptions import InputRefused, TransitionRefused
from funding.scheme.models.guideline import Guideline
from funding.scheme.models.people import ConflictOfInterest
from funding.workflow.inputs import ScoreEntry
from portal.models import User
from portal.workflow import Given, perform, require


@transaction.atomic
def declare_conflict(application_id: int, *, actor: User, reason: str = "") -> ConflictOfInterest:
    """From now on the actor sees nothing of it; scores not handed in are thrown away,
    those handed in count no more. Declaring it twice changes nothing."""
    try:
        perform(application_id, DECLARE_CONFLICT, actor=actor, given=Given(reason=reason))
    except TransitionRefused as refusal:
        if refusal.code != DECLARED.code:
            raise
    return ConflictOfInterest.objects.get(application=application_id, person=actor)


@transaction.atomic
def save_review(
    application_id: int, *, actor: User, scores: Iterable[ScoreEntry], comment: str = ""
) -> Review:
    """Keep scores unseen by anybody else; may be incomplete.

    Raises:
        NotPermitted: not on this board.
        TransitionRefused: conflict, handed in already, or not being reviewed.
        InputRefused: a score outside the guideline's scale.
    """
    application = Application.objects.select_for_update().get(pk=application_id)
    require(actor, application, HAND_IN_SCORES)
    member = members_of_board(application).get(user=actor)
    entries = tuple(scores)
    known = application.guideline.criteria.values_list("pk", flat=True)
    require_known((entry.criterion_id for entry in entries), known)
    _check_scale(entries, application.guideline)
    review, _created = Review.objects.get_or_create(application=application, member=member)
    review.comment = comment
    review.save()
    named = [entry.criterion_id for entry in entries]
    review.scores.filter(is_open=True).exclude(criterion__in=named).delete()
    for entry in entries:
        CriterionScore.objects.update_or_create(
            review=review,
            criterion_id=entry.criterion_id,
            defaults={
                "score": entry.score,
                "comment": entry.comment,
                "is_open": entry.is_open,
            },
        )
    return review


def submit_review(application_id: int, *, actor: User) -> Review:
    """Hand in: final, and the others' scores become visible."""
    application = perform(application_id, HAND_IN_SCORES, actor=actor, given=Given())
    return Review.objects.get(application=application, member__user=actor)


def _check_scale(entries: tuple[ScoreEntry, ...], guideline: Guideline) -> None:
    for entry in entries:
        if entry.score is not None and not (
            guideline.score_min <= entry.score <= guideline.score_max
        ):
            raise InputRefused(
                "score_outside_scale",
                _("Scores go from %(lowest)s to %(highest)s."),
                lowest=guideline.score_min,
                highest=guideline.score_max,
            )
