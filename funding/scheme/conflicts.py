"""Conflict of interest (rule 6): the one place that says what it is."""

from typing import Any

from django.db.models import Exists, Q

from funding.scheme.models.people import BoardMember, ConflictOfInterest, OrganisationMember


def conflict_of(person: Any, application: Any, organisation: Any) -> Q:
    """Declared, member of the applying association, or sent to a board by it.

    Each argument is a primary key, or an `OuterRef` to one: so the same rule holds for a list of
    applications, of reviews, of seats, of people, and for a single one of them.
    """
    declared = ConflictOfInterest.objects.filter(application=application, person=person)
    belongs = OrganisationMember.objects.filter(user=person, organisation=organisation, active=True)
    sent = BoardMember.objects.filter(user=person, represents=organisation)
    return Q(Exists(declared)) | Q(Exists(belongs)) | Q(Exists(sent))
