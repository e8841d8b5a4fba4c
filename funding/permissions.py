"""Who may do what: plain bools, one for each question. Lists ask `Application.objects.visible_to`.

Transitions ask again inside `workflow.perform`; what a page offers is a courtesy.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from funding.models import Application, Attachment, BoardMember, FormalCheck, Letter, Review
from funding.roles import Role
from funding.scheme.models.people import OrganisationMember
from funding.workflow.models import Event
from funding.workflow.statuses import DECIDED, REVIEWABLE, SEEN_BY_BOARD, Status
from portal.models import User

Person = User | AnonymousUser
FORMAL_STEPS = ("request_completion", "open_review")


def _holds(user: Person, *roles: Role) -> bool:
    return isinstance(user, User) and user.has_role(*roles)


def _row(application: Application) -> Any:
    return Application.objects.filter(pk=application.pk)


# --- who a person is to an application -----------------------------------------------------------


def is_member_of(user: Person, organisation_id: int) -> bool:
    return (
        isinstance(user, User)
        and user.is_active
        and OrganisationMember.objects.filter(
            user_id=user.pk, organisation_id=organisation_id, active=True
        ).exists()
    )


def is_applicant(user: Person, application: Application) -> bool:
    return is_member_of(user, application.organisation_id)


def board_membership(user: Person, application: Application) -> BoardMember | None:
    """The seat from which the user may judge this application."""
    if not isinstance(user, User) or not user.has_role(Role.BOARD_MEMBER):
        return None
    seats = BoardMember.objects.active().filter(user_id=user.pk)
    return seats.filter(programme=application.call.programme_id).first()


def has_conflict(user: Person, application: Application) -> bool:
    """Declared, member of the association, or sent to the board by it (rule 6)."""
    return isinstance(user, User) and _row(application).with_conflict_of(user).exists()


def checked_formally(user: Person, application: Application) -> bool:
    """Whether the user took part in the formal check, so must not decide (rule 7)."""
    if not isinstance(user, User):
        return False
    checks = FormalCheck.objects.filter(application=application, checker_id=user.pk)
    steps = Event.objects.filter(application=application, actor_id=user.pk, name__in=FORMAL_STEPS)
    return checks.exists() or steps.exists()


# --- reading -------------------------------------------------------------------------------------


def can_view_application(user: Person, application: Application) -> bool:
    return _row(application).visible_to(user).exists()


def can_view_history(user: Person, application: Application) -> bool:
    """Who did what; the board sees the application, not the office's notes."""
    inside = _holds(user, Role.CASE_OFFICER, Role.DECIDER, Role.FINANCE, Role.AUDITOR)
    return (is_applicant(user, application) or inside) and can_view_application(user, application)


def can_see_bank_details(user: Person, application: Application) -> bool:
    """Those who write them and those who pay or check, never the board."""
    return can_view_history(user, application)


def can_download_attachment(user: Person, attachment: Attachment) -> bool:
    return can_view_application(user, attachment.application)


def can_download_letter(user: Person, letter: Letter) -> bool:
    return can_view_history(user, letter.decision.application)


def can_see_scores(user: Person, application: Application) -> bool:
    """Scores of all members: the office and the auditor; members once theirs are in (rule 6)."""
    if application.status not in SEEN_BY_BOARD or has_conflict(user, application):
        return _holds(user, Role.AUDITOR) and application.status in SEEN_BY_BOARD
    if _holds(user, Role.CASE_OFFICER, Role.DECIDER, Role.AUDITOR):
        return not _awaits_own_review(user, application)
    seat = board_membership(user, application)
    return bool(
        seat and Review.objects.submitted().filter(application=application, member=seat).exists()
    )


def _awaits_own_review(user: Person, application: Application) -> bool:
    """A person of the office who also sits on the board scores unseen as well."""
    seat = board_membership(user, application)
    if seat is None or application.status not in REVIEWABLE:
        return False
    return not Review.objects.submitted().filter(application=application, member=seat).exists()


def can_see_ranking(user: Person) -> bool:
    return _holds(user, Role.CASE_OFFICER, Role.DECIDER, Role.AUDITOR, Role.BOARD_MEMBER)


# --- writing -------------------------------------------------------------------------------------


def can_apply_for(user: Person, organisation_id: int) -> bool:
    return is_member_of(user, organisation_id)


def can_edit(user: Person, application: Application) -> bool:
    return application.is_editable and is_applicant(user, application)


def can_withdraw(user: Person, application: Application) -> bool:
    gone = application.status in DECIDED | {Status.WITHDRAWN}
    return not gone and is_applicant(user, application)


def can_check_formally(user: Person, application: Application) -> bool:
    return (
        application.status == Status.SUBMITTED
        and _holds(user, Role.CASE_OFFICER)
        and not has_conflict(user, application)
    )


def can_permit_early_start(user: Person, application: Application) -> bool:
    return (
        _holds(user, Role.CASE_OFFICER)
        and application.status in (Status.DRAFT, Status.SUBMITTED, Status.INCOMPLETE)
        and not has_conflict(user, application)
    )


def can_declare_conflict(user: Person, application: Application) -> bool:
    """Members of the board and people of the office, as long as the application is not decided."""
    if application.status in DECIDED or application.status == Status.DRAFT:
        return False
    if _holds(user, Role.CASE_OFFICER, Role.DECIDER):
        return True
    return board_membership(user, application) is not None


def can_review(user: Person, application: Application) -> bool:
    """Score now: on the board, without conflict, not handed in yet (rule 6)."""
    seat = board_membership(user, application)
    if seat is None or application.status not in REVIEWABLE or has_conflict(user, application):
        return False
    return not Review.objects.submitted().filter(application=application, member=seat).exists()


def can_recommend(user: Person, application: Application) -> bool:
    return (
        application.status == Status.DELIBERATION
        and _holds(user, Role.CASE_OFFICER)
        and not has_conflict(user, application)
    )


def can_decide(user: Person, application: Application) -> bool:
    """Decider, not the one who checked (rule 7), without conflict."""
    return (
        application.status == Status.AWAITING_DECISION
        and _holds(user, Role.DECIDER)
        and not checked_formally(user, application)
        and not has_conflict(user, application)
    )


def can_revoke(user: Person, application: Application) -> bool:
    return (
        application.status == Status.APPROVED
        and _holds(user, Role.DECIDER)
        and not checked_formally(user, application)
        and not has_conflict(user, application)
    )
