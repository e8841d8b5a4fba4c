"""What applicants do: begin, write over several evenings, hand in, withdraw."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from funding import permissions
from funding.application.entered import read_step
from funding.application.models.application import Application
from funding.application.services.step_storage import write_step
from funding.application.steps import StepData
from funding.application.transitions import RESUBMIT, SUBMIT, WITHDRAW
from funding.exceptions import NotPermitted, TransitionRefused, VersionConflict
from funding.scheme.models.call import Call
from funding.workflow.statuses import Status
from networks.models import Organisation
from portal.models import User
from portal.workflow import Given, perform


@transaction.atomic
def create_draft(
    call: Call, organisation: Organisation, *, actor: User, language: str = "", title: str = ""
) -> Application:
    """Begin an application; the address comes from the organisation, the contact from the actor.

    Raises:
        NotPermitted: the actor is no member of the organisation.
        TransitionRefused: the call has closed.
    """
    if not permissions.is_member_of(actor, organisation.pk):
        raise NotPermitted()
    if not call.is_open():
        raise TransitionRefused("call_closed", _("One cannot apply at present."))
    return Application.objects.create(
        call=call,
        guideline=call.guideline,
        organisation=organisation,
        created_by=actor,
        language=language or actor.language,
        title=title,
        contact_name=actor.get_full_name(),
        contact_email=actor.email,
        street=organisation.street,
        postcode=organisation.postcode,
        city=organisation.city,
        account_holder=organisation.name,
    )


@transaction.atomic
def save_step(application_id: int, data: StepData, *, actor: User, version: int) -> Application:
    """Store one step as typed, complete or not. `version` is the one the form was shown with.

    Raises:
        NotPermitted: no member of the organisation.
        TransitionRefused: handed in already.
        VersionConflict: somebody saved in between; nothing is overwritten. Only when they changed
            this very step: other steps of theirs do not disturb.
    """
    application = editable(application_id, actor=actor)
    if application.version != version:
        stored = read_step(application, type(data))
        if stored == data:
            return application  # the same form sent twice
        if not _untouched_since(application, type(data), version):
            raise VersionConflict(application.version, stored)
    write_step(application, data)
    application.version += 1
    application.step_versions = {
        **application.step_versions,
        type(data).__name__: application.version,
    }
    application.save()
    return application


def _untouched_since(application: Application, kind: type[Any], version: int) -> bool:
    return application.step_versions.get(kind.__name__, 1) <= version


def editable(application_id: int, *, actor: User) -> Application:
    """The application, locked, for somebody who may write in it now."""
    application = Application.objects.select_for_update().get(pk=application_id)
    if not permissions.is_applicant(actor, application):
        raise NotPermitted()
    if not application.is_editable:
        raise TransitionRefused(
            "not_editable", _("The application has been handed in and cannot be changed now.")
        )
    if application.status == Status.DRAFT:
        application.guideline_id = application.call.guideline_id
    return application


@transaction.atomic
def delete_draft(application_id: int, *, actor: User) -> None:
    """A draft that was never handed in leaves nothing behind, no file either."""
    application = editable(application_id, actor=actor)
    if application.status != Status.DRAFT or application.events.exists():
        raise TransitionRefused("not_a_draft", _("Only drafts can be deleted."))
    for attachment in application.attachments.all():
        stored = attachment.file
        transaction.on_commit(partial(stored.storage.delete, str(stored.name)), robust=True)
    application.delete()


def submit(application_id: int, *, actor: User) -> Application:
    """Hand in, or hand in again after a request for completion."""
    status = Application.objects.values_list("status", flat=True).get(pk=application_id)
    transition = RESUBMIT if status == Status.INCOMPLETE else SUBMIT
    return perform(application_id, transition, actor=actor, given=Given())


def withdraw(application_id: int, *, actor: User, reason: str = "") -> Application:
    return perform(application_id, WITHDRAW, actor=actor, given=Given(reason=reason))
