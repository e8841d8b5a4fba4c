"""What happens before the board: conflicts, scores, the meeting and its recommendation."""

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.guards import amount_within_cap, amount_within_request, has_reason
from funding.application.models.application import Application
from funding.application.people import BOARD, CONFLICT, DECIDER, OFFICER
from funding.application.telling import applicants, deciders, history, notice
from funding.board.models import (
    BoardVote,
    CriterionScore,
    Recommendation,
    Review,
)
from funding.board.people import DECLARED, SCORES_FINAL, members_of_board, voters
from funding.exceptions import InputRefused, TransitionRefused
from funding.scheme.models.people import ConflictOfInterest
from funding.workflow.inputs import Meeting, Recommending
from funding.workflow.statuses import PENDING, REVIEWABLE
from funding.workflow.statuses import Status as S
from portal.workflow import Attempt, Given, Page, Transition
from portal.workflow.transition import never


def own_review(attempt: Attempt[Application, Given]) -> Review | None:
    return Review.objects.filter(application=attempt.thing, member__user=attempt.actor).first()


def every_criterion_is_answered(attempt: Attempt[Application, Given]) -> None:
    review = own_review(attempt)
    marked = review.scores.filter(is_open=False) if review else CriterionScore.objects.none()
    answered = set(marked.values_list("criterion_id", flat=True))
    if review is None or attempt.thing.guideline.criteria.exclude(pk__in=answered).exists():
        raise InputRefused(
            "scores_missing", _("Please score every criterion, or choose “not assessable”.")
        )


def has_reviews(attempt: Attempt[Application, Given]) -> None:
    if not Review.objects.counting().filter(application=attempt.thing).exists():
        raise TransitionRefused(
            "no_reviews", _("Nobody on the advisory board has handed in scores yet.")
        )


def meeting_has_been_held(attempt: Attempt[Application, Meeting]) -> None:
    held_on = attempt.given.held_on
    if held_on and held_on > timezone.localdate(attempt.now):
        raise InputRefused(
            "meeting_to_come", _("The meeting has not taken place yet."), field="meeting_on"
        )


def recommendation_is_sound(attempt: Attempt[Application, Recommending]) -> None:
    if attempt.given.outcome == Recommendation.Outcome.RECOMMEND:
        amount_within_request(attempt)
        amount_within_cap(attempt)
    elif attempt.given.outcome == Recommendation.Outcome.REJECT:
        has_reason(attempt)
    else:
        raise InputRefused(
            "outcome_missing", _("Please choose what the board recommends."), field="outcome"
        )


def somebody_could_assess(attempt: Attempt[Application, Recommending]) -> None:
    if attempt.given.outcome != Recommendation.Outcome.RECOMMEND:
        return
    counting = Review.objects.counting().filter(application=attempt.thing)
    if not CriterionScore.objects.filter(review__in=counting, score__isnull=False).exists():
        raise TransitionRefused(
            "nothing_assessed",
            _("Nobody on the advisory board could assess this application. "
              "It cannot be recommended for a grant."),
        )  # fmt: skip


def only_free_members_vote(attempt: Attempt[Application, Recommending]) -> None:
    """Only present members of this board vote, once each, and nobody with a conflict (rule 6)."""
    votes = attempt.given.votes
    ids = {vote.member_id for vote in votes}
    if len(ids) != len(votes) or {vote.choice for vote in votes} - set(BoardVote.Choice.values):
        raise InputRefused("vote_unknown", _("The form is out of date. Please load it again."))
    members = members_of_board(attempt.thing).filter(pk__in=ids).select_related("user")
    if len(members) != len(ids):
        raise InputRefused("not_on_board", _("Only members of this board can vote."))
    free = set(voters(attempt.thing).values_list("pk", flat=True))
    for member in members:
        if member.pk not in free:
            raise InputRefused(
                "voter_conflict",
                _("%(name)s has a conflict of interest and cannot vote."),
                name=str(member.user),
            )


def quorum(attempt: Attempt[Application, Recommending]) -> None:
    needed = attempt.thing.guideline.quorum or 1
    if len(attempt.given.votes) < needed:
        raise InputRefused("quorum", _("At least %(number)s members must vote."), number=needed)


def votes_carry_it(attempt: Attempt[Application, Recommending]) -> None:
    """Members vote on what is recommended, be it a grant or a rejection: more for it than against
    it; abstentions do not count. Where it is not carried, there is no recommendation."""
    choices = [vote.choice for vote in attempt.given.votes]
    if choices.count(BoardVote.Choice.YES) <= choices.count(BoardVote.Choice.NO):
        raise InputRefused(
            "not_carried",
            _("More members must have voted for this recommendation than against it."),
            field="outcome",
        )


def note_conflict(attempt: Attempt[Application, Given]) -> None:
    """Scores not handed in are thrown away; those handed in count no more."""
    ConflictOfInterest.objects.create(
        application=attempt.thing,
        person=attempt.actor,
        reason=attempt.given.reason,
        declared_at=attempt.now,
    )
    reviews = attempt.thing.reviews.filter(member__user=attempt.actor, submitted_at__isnull=True)
    reviews.delete()


def finish_review(attempt: Attempt[Application, Given]) -> None:
    Review.objects.filter(application=attempt.thing, member__user=attempt.actor).update(
        submitted_at=attempt.now
    )


def keep_deferral(attempt: Attempt[Application, Meeting]) -> None:
    _keep(attempt, Recommendation.Outcome.DEFER)


def keep_recommendation(attempt: Attempt[Application, Recommending]) -> None:
    given = attempt.given
    amount = given.amount if given.outcome == Recommendation.Outcome.RECOMMEND else None
    recommendation = _keep(attempt, Recommendation.Outcome(given.outcome), amount=amount)
    BoardVote.objects.bulk_create(
        BoardVote(recommendation=recommendation, member_id=vote.member_id, choice=vote.choice)
        for vote in given.votes
    )


def _keep(
    attempt: Attempt[Application, Meeting],
    outcome: Recommendation.Outcome,
    amount: Decimal | None = None,
) -> Recommendation:
    return Recommendation.objects.create(
        application=attempt.thing,
        outcome=outcome,
        amount=amount,
        reason=attempt.given.why,
        meeting_on=attempt.given.held_on or timezone.localdate(attempt.now),
        recorded_by=attempt.actor,
        recorded_at=attempt.now,
    )


DECLARE_CONFLICT = Transition(
    model=Application, name="conflict_declared", sources=PENDING, target="",
    by=(OFFICER, DECIDER, BOARD), not_by=(DECLARED,), given=Given, effect=note_conflict,
    history=history(_("Conflict of interest declared")),
    page=Page(_("Declare a conflict of interest"), "funding:board_conflict", "ban",
              said=_("Your conflict of interest has been noted. "
                     "You do not see the application."),
              wanted=never),
)  # fmt: skip

HAND_IN_SCORES = Transition(
    model=Application, name="review_submitted", sources=REVIEWABLE, target="",
    by=(BOARD,), not_by=(CONFLICT, SCORES_FINAL), given=Given,
    guards=(every_criterion_is_answered,), effect=finish_review,
    history=history(_("Scores handed in")),
)  # fmt: skip

START_DELIBERATION = Transition(
    model=Application, name="start_deliberation",
    sources=frozenset({S.IN_REVIEW}), target=S.DELIBERATION,
    by=(OFFICER,), not_by=(CONFLICT,), given=Given, guards=(has_reviews,),
    history=history(_("Deliberation begun"), _("The advisory board talks about it")),
    page=Page(_("Start the deliberation"), "funding:office_act", "users", "deliberation",
              explanation=_("The meeting talks about the application. "
                            "Members can still hand in their scores."),
              said=_("The deliberation has begun.")),
)  # fmt: skip

RECOMMEND = Transition(
    model=Application, name="recommend",
    sources=frozenset({S.DELIBERATION}), target=S.AWAITING_DECISION,
    by=(OFFICER,), not_by=(CONFLICT,), given=Recommending,
    guards=(recommendation_is_sound, only_free_members_vote, quorum, votes_carry_it,
            meeting_has_been_held, somebody_could_assess),
    effect=keep_recommendation,
    history=history(_("Recommendation of the board recorded"),
                    _("The advisory board has made its recommendation")),
    told=(
        notice(deciders, _("Please decide on application %(number)s"),
               _("The advisory board has recommended on “%(title)s” of %(organisation)s.")),
    ),
    page=Page(_("Record the recommendation"), "funding:office_recommend", "pen",
              said=_("The recommendation has been recorded. The decision can be made now.")),
)  # fmt: skip

RESUME = Transition(
    model=Application, name="resume", sources=frozenset({S.DEFERRED}), target=S.DELIBERATION,
    by=(OFFICER,), not_by=(CONFLICT,), given=Given,
    history=history(_("Taken up again"), _("Before the advisory board again")),
    page=Page(_("Take up again"), "funding:office_act", "arrow-forward", "resume",
              explanation=_("The application goes back to the meeting."),
              said=_("The application lies before the board again.")),
)  # fmt: skip

DEFER = Transition(
    model=Application, name="defer", sources=frozenset({S.DELIBERATION}), target=S.DEFERRED,
    by=(OFFICER,), not_by=(CONFLICT,), given=Meeting,
    guards=(has_reason, meeting_has_been_held), effect=keep_deferral,
    history=history(_("Deferred to a later meeting"),
                    _("The advisory board is going to talk about it at a later meeting")),
    told=(
        notice(applicants, _("Your application %(number)s waits for the next meeting"),
               _("The advisory board is going to talk about “%(title)s” once more.")),
    ),
    page=Page(_("Defer to a later meeting"), "funding:office_act", "clock", "defer",
              explanation=_("The association is told that the board will talk about the "
                            "application once more."),
              button=_("Defer"), said=_("The application has been deferred.")),
)  # fmt: skip
