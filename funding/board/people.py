"""Who judges: the members who may vote, who sees the scores, and who took part in the board's work
and therefore does not sign."""

from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.application.people import in_conflict, on_board
from funding.board.models import BoardVote, Recommendation, Review
from funding.roles import READS_ALL, Role
from funding.scheme.conflicts import conflict_of
from funding.scheme.models.people import BoardMember, ConflictOfInterest
from funding.workflow.statuses import REVIEWABLE, SEEN_BY_BOARD
from portal.models import User
from portal.workflow import NOBODY, Bar, Person


def members_of_board(application: Application) -> QuerySet[BoardMember]:
    """With a seat at present, a conflict of interest or not."""
    return BoardMember.objects.active().filter(programme=application.call.programme_id)


def voters(application: Application) -> QuerySet[BoardMember]:
    """Members of this board without a conflict of interest (rule 6), by name."""
    conflict = conflict_of(OuterRef("user"), application.pk, application.organisation_id)
    free = members_of_board(application).filter(~conflict).select_related("user")
    return free.order_by("user__last_name", "user__first_name", "pk")


def handed_in_by(user: User) -> Q:
    """Applications for which the user has handed in scores."""
    own = Review.objects.submitted().filter(application=OuterRef("pk"), member__user=user)
    return Q(Exists(own))


def scores_open_to(user: Person) -> Q:
    """Applications of which the user sees everybody's scores: members once theirs are in, people
    of the office who sit on the board as well; the auditor in any case (rule 6)."""
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    own, judges = handed_in_by(user), on_board(user)
    if user.has_role(*READS_ALL):
        shown = ~(judges & Q(status__in=REVIEWABLE) & ~own)
    else:
        shown = judges & own
    shown &= ~in_conflict(user)
    if user.has_role(Role.AUDITOR):
        shown |= in_conflict(user)
    return Q(status__in=SEEN_BY_BOARD) & shown


def can_see_scores(user: Person, application: Application) -> bool:
    return Application.objects.filter(scores_open_to(user), pk=application.pk).exists()


def _recorded(user: User) -> Q:
    rows = Recommendation.objects.filter(application=OuterRef("pk"), recorded_by=user)
    return Q(Exists(rows))


def _voted(user: User) -> Q:
    rows: QuerySet[Any] = BoardVote.objects.filter(
        recommendation__application=OuterRef("pk"), member__user=user
    )
    return Q(Exists(rows))


#: Four eyes: none of these signs a decision.
TOOK_PART: Final = (
    Bar(
        "recorded_recommendation",
        _("You recorded the board’s recommendation. Somebody else must decide on it."),
        _recorded,
    ),
    Bar("voted", _("You voted on this application. Somebody else must decide on it."), _voted),
    Bar(
        "scored",
        _("You scored this application. Somebody else must decide on it."),
        handed_in_by,
    ),
)
SCORES_FINAL: Final = Bar(
    "review_final", _("Your scores have been handed in already."), handed_in_by
)


def _declared(user: User) -> Q:
    rows = ConflictOfInterest.objects.filter(application=OuterRef("pk"), person=user)
    return Q(Exists(rows))


DECLARED: Final = Bar(
    "already_declared", _("You have declared a conflict of interest already."), _declared
)
