"""Who a person is to applications: the same answer for one of them and for a list."""

from typing import Any, Final

from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from funding.roles import Role
from funding.scheme.conflicts import conflict_of
from funding.scheme.models.people import BoardMember, OrganisationMember
from portal.models import User
from portal.workflow import NOBODY, Bar, Who, holder


def organisations_of(user: User) -> QuerySet[OrganisationMember, Any]:
    """Primary keys of the organisations the user is a member of."""
    return OrganisationMember.objects.filter(user=user, active=True).values("organisation")


def own(user: User) -> Q:
    """Of the user's organisations."""
    return Q(organisation__in=organisations_of(user))


def on_board(user: User) -> Q:
    """Of the programmes on whose board the user has a seat at present; the role goes with it."""
    if not user.has_role(Role.BOARD_MEMBER):
        return NOBODY
    seats = BoardMember.objects.active().filter(user=user)
    return Q(call__programme__in=seats.values("programme"))


def in_conflict(user: User) -> Q:
    """With a conflict of interest of the user."""
    return conflict_of(user.pk, OuterRef("pk"), OuterRef("organisation"))


APPLICANT: Final = Who("applicant", own)
OFFICER: Final = holder(Role.CASE_OFFICER)
DECIDER: Final = holder(Role.DECIDER)
BOARD: Final = Who("board_member", on_board)
CONFLICT: Final = Bar(
    "conflict_of_interest", _("You have a conflict of interest in this application."), in_conflict
)
