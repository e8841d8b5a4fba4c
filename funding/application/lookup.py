"""Finding what belongs to the associations of the one who asks."""

from uuid import UUID

from funding.application.models.application import Application
from funding.area.access import find_application
from funding.workflow.statuses import Status
from portal.models import User


def own_application(user: User, uid: UUID) -> Application:
    """An application of one of the user's associations. Of another there is no sign: 404."""
    application = find_application(Application.objects.visible_to(user).of_member(user), uid)
    if application.status == Status.DRAFT:  # it follows the call's edition until the hand-in
        application.guideline = application.call.guideline
    return application
