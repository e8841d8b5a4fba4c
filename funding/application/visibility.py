"""Which applications a person may read; lists and single ones ask the same."""

from typing import TypeGuard

from django.db.models import Exists, OuterRef, Q

from funding.application.people import in_conflict, on_board, own
from funding.roles import Role
from funding.workflow.models import Event
from funding.workflow.statuses import BEFORE_REVIEW, PAYABLE, SEEN_BY_BOARD, Status
from portal.models import User
from portal.workflow import NOBODY, Person

HANDED_IN = Q(submitted_at__isnull=False) & ~Q(status=Status.DRAFT)
#: A draft is the association's alone, until it asks the office for an early start.
ASKS_EARLY_START = Q(status=Status.DRAFT) & ~Q(early_start_reason="")


def seen_by_board() -> Q:
    """What lies or lay before a board; what was rejected for formal reasons never did."""
    formally = Event.objects.filter(
        application=OuterRef("pk"), from_status__in=BEFORE_REVIEW, to_status=Status.REJECTED
    )
    return Q(status__in=SEEN_BY_BOARD) & ~Q(Exists(formally))


def visible(user: Person) -> Q:
    """One's own, and what one reads for the city."""
    return _own(user) | for_city(user)


def for_city(user: Person) -> Q:
    """What the user reads for the city or on a board: nothing with a conflict of interest (rule
    6). The auditor reads all that was handed in, and changes nothing."""
    if not _is_active(user):
        return NOBODY
    if user.has_role(Role.AUDITOR):
        return HANDED_IN
    before_board = on_board(user) & seen_by_board()
    return (_in_office(user) | before_board) & ~in_conflict(user)


def with_history(user: Person) -> Q:
    """Of which the user also reads who did what, contacts, letters and bank details: those who
    write them and those who work on them in the office, not the board."""
    if not _is_active(user):
        return NOBODY
    if user.has_role(Role.AUDITOR):
        return _own(user) | HANDED_IN
    return _own(user) | (_in_office(user) & ~in_conflict(user))


def _is_active(user: Person) -> TypeGuard[User]:
    return isinstance(user, User) and user.is_active


def _own(user: Person) -> Q:
    return own(user) if _is_active(user) else NOBODY


def _in_office(user: User) -> Q:
    rows = NOBODY
    if user.has_role(Role.CASE_OFFICER, Role.DECIDER):
        rows |= HANDED_IN
    if user.has_role(Role.CASE_OFFICER):
        rows |= ASKS_EARLY_START
    if user.has_role(Role.FINANCE):
        rows |= Q(status__in=PAYABLE)
    return rows
