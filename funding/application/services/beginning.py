"""Beginning an application once, however often the button is pressed."""

import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from funding.application.models.application import Application
from funding.application.services.applications import create_draft
from funding.scheme.models.call import Call
from funding.workflow.statuses import Status
from networks.models import Organisation
from portal.models import User

#: A second click comes within seconds; a slow connection sends again within a minute.
SAME_CLICK: Final = datetime.timedelta(minutes=1)


@transaction.atomic
def begin_once(
    call: Call, organisation: Organisation, *, actor: User, language: str = "", title: str = ""
) -> Application:
    """A new draft, or the one that the same person has just begun in the same words.

    Raises: as `create_draft`.
    """
    User.objects.select_for_update().get(pk=actor.pk)  # the second click waits for the first
    begun = Application.objects.filter(
        call=call,
        organisation=organisation,
        created_by=actor,
        title=title,
        status=Status.DRAFT,
        step_versions={},
        created_at__gte=timezone.now() - SAME_CLICK,
    ).of_member(actor)
    return begun.first() or create_draft(
        call, organisation, actor=actor, language=language, title=title
    )
