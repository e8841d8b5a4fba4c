"""The evening's work of a member of the board: what awaits one's scores, what is done."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpResponse

from funding.application.models.application import Application
from funding.application.models.querysets import ApplicationQuerySet
from funding.area.access import SignedInRequest, role_page
from funding.area.form_pages import area_page
from funding.area.menu import SCORING
from funding.board.models import Review, ReviewQuerySet
from funding.board.transitions import HAND_IN_SCORES
from funding.roles import Role
from funding.scheme.models.people import ConflictOfInterest
from funding.workflow.statuses import REVIEWABLE
from portal.models import User
from portal.workflow import open_to

#: One call's applications of one board; a year brings some dozens.
MOST = 100


@role_page(*SCORING.roles)
def board_list(request: SignedInRequest) -> HttpResponse:
    """The auditor, who scores nothing, sees what lies before the boards."""
    user = request.user
    context: dict[str, Any] = {"is_member": user.has_role(Role.BOARD_MEMBER)}
    if context["is_member"]:
        mine = Application.objects.read_for_city_by(user)
        waiting = with_own_review(mine.filter(open_to(user, HAND_IN_SCORES)), user)
        scored = mine.filter(pk__in=_handed_in(user).values("application"))
        context |= {
            "waiting": waiting.for_list().with_summary().order_by("submitted_at", "pk")[:MOST],
            "conflicts": conflicts_of(user),
            "scored": scored.for_list().with_summary().order_by("-submitted_at", "-pk")[:MOST],
        }
    else:
        rows = Application.objects.before_boards_of(user).filter(status__in=REVIEWABLE)
        context |= {"waiting": rows.for_list().with_summary().order_by("submitted_at", "pk")[:MOST]}
    return area_page(request, "funding/board/list.html", context)


def with_own_review(applications: ApplicationQuerySet, user: User) -> ApplicationQuerySet:
    """Annotates `is_begun`: there are scores of the user, and `handed_in_at`, None in a draft."""
    own = Review.objects.filter(application=OuterRef("pk"), member__user=user)
    handed_in_at = own.submitted().values("submitted_at")[:1]
    return applications.annotate(is_begun=Exists(own), handed_in_at=Subquery(handed_in_at))


def conflicts_of(user: User) -> QuerySet[ConflictOfInterest]:
    """What the user has declared: its number and the day, nothing of the application (rule 6)."""
    rows = ConflictOfInterest.objects.filter(person=user).select_related("application")
    return rows.order_by("-declared_at", "-pk")[:MOST]


def _handed_in(user: User) -> ReviewQuerySet:
    return Review.objects.submitted().filter(member__user=user)
