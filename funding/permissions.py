"""Who may read what: plain bools for one thing. Lists ask the same rules as `Q`, which stand in
`application.visibility` (of scores: `board.people`). What one may do the transitions say.
"""

from django.db.models import Q

from funding.application.models.application import Application
from funding.application.models.attachment import Attachment
from funding.application.people import organisations_of
from funding.application.visibility import visible, with_history
from funding.roles import READS_ALL, Role
from portal.models import User
from portal.workflow import Person


def _is_among(application: Application, rows: Q) -> bool:
    return Application.objects.filter(rows, pk=application.pk).exists()


def is_member_of(user: Person, organisation_id: int) -> bool:
    if not isinstance(user, User) or not user.is_active:
        return False
    return organisations_of(user).filter(organisation=organisation_id).exists()


def is_applicant(user: Person, application: Application) -> bool:
    return is_member_of(user, application.organisation_id)


def can_view_application(user: Person, application: Application) -> bool:
    return _is_among(application, visible(user))


def can_view_history(user: Person, application: Application) -> bool:
    return _is_among(application, with_history(user))


def can_see_bank_details(user: Person, application: Application) -> bool:
    return can_view_history(user, application)


def can_download_attachment(user: Person, attachment: Attachment) -> bool:
    return can_view_application(user, attachment.application)


def can_see_ranking(user: User) -> bool:
    return user.has_role(*READS_ALL, Role.BOARD_MEMBER)
