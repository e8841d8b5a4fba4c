"""Conflict of interest (rule 6): the one place that says what it is."""

from typing import Any

from django.db.models import Exists, Q
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from funding.scheme.models.people import BoardMember, ConflictOfInterest, OrganisationMember
from funding.workflow.statuses import UNDECIDED
from networks.models import Organisation
from portal.languages import SOURCE_LANGUAGE
from portal.models import User

REPRESENTED = _("Represented the association on the board.")
BELONGED = _("Was a member of the association.")


def conflict_of(person: Any, application: Any, organisation: Any) -> Q:
    """Declared, member of the applying association, or sent to a board by it.

    Each argument is a primary key, or an `OuterRef` to one: so the same rule holds for a list of
    applications, of reviews, of seats, of people, and for a single one of them.
    """
    declared = ConflictOfInterest.objects.filter(application=application, person=person)
    belongs = OrganisationMember.objects.filter(user=person, organisation=organisation, active=True)
    sent = BoardMember.objects.filter(user=person, represents=organisation)
    return Q(Exists(declared)) | Q(Exists(belongs)) | Q(Exists(sent))


def keep_conflicts(person: User, organisation: Organisation | None, reason: Any) -> None:
    """Write down the conflict with each application of the organisation that is not decided yet."""
    if organisation is None:
        return
    with override(SOURCE_LANGUAGE):
        words = {"reason": str(reason)}
    for application in organisation.applications.filter(status__in=UNDECIDED):
        ConflictOfInterest.objects.get_or_create(
            application=application, person=person, defaults=words
        )


@receiver(pre_save, sender=BoardMember, dispatch_uid="funding.changed_seat")
def keep_those_of_a_changed_seat(instance: BoardMember, raw: bool, **kwargs: Any) -> None:
    """Emptying what a seat represents lifts no conflict with what is being decided."""
    before = BoardMember.objects.filter(pk=instance.pk).first()
    now = (instance.user_id, instance.represents_id)
    if before is not None and not raw and (before.user_id, before.represents_id) != now:
        keep_those_of_a_deleted_seat(before)


@receiver(pre_delete, sender=BoardMember, dispatch_uid="funding.deleted_seat")
def keep_those_of_a_deleted_seat(instance: BoardMember, **kwargs: Any) -> None:
    keep_conflicts(instance.user, instance.represents, REPRESENTED)


@receiver(pre_save, sender=OrganisationMember, dispatch_uid="funding.changed_member")
def keep_those_of_a_changed_member(instance: OrganisationMember, raw: bool, **kwargs: Any) -> None:
    before = OrganisationMember.objects.filter(pk=instance.pk, active=True).first()
    now = (instance.user_id, instance.organisation_id, instance.active)
    if before is not None and not raw and (before.user_id, before.organisation_id, True) != now:
        keep_those_of_a_deleted_member(before, origin=before)


@receiver(pre_delete, sender=OrganisationMember, dispatch_uid="funding.deleted_member")
def keep_those_of_a_deleted_member(
    instance: OrganisationMember, origin: Any, **kwargs: Any
) -> None:
    """Of the city's people. Where the person goes altogether, the conflict goes along."""
    is_of_itself = getattr(origin, "model", type(origin)) is OrganisationMember
    if instance.active and is_of_itself and instance.user.is_office:
        keep_conflicts(instance.user, instance.organisation, BELONGED)
