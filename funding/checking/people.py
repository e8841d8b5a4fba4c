"""Who must not act because of what was done before, by them or at all."""

from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from funding.checking.models import FormalCheck, RejectionProposal
from portal.models import User
from portal.workflow import Bar


def _checked(user: User) -> Q:
    return Q(Exists(FormalCheck.objects.filter(application=OuterRef("pk"), checker=user)))


#: Rule 7.
CHECKED_FORMALLY: Final = Bar(
    "four_eyes",
    _("You checked this application formally. Somebody else must decide on it."),
    _checked,
)


def _proposed(user: User) -> Q:
    rows = RejectionProposal.objects.filter(application=OuterRef("pk"), proposed_by=user)
    return Q(Exists(rows))


def _is_proposed(user: User) -> Q:
    return Q(Exists(RejectionProposal.objects.unresolved().filter(application=OuterRef("pk"))))


PROPOSED_REJECTION: Final = Bar(
    "proposed_rejection",
    _("You proposed to reject this application. Somebody else must decide on it."),
    _proposed,
)
PROPOSED_ALREADY: Final = Bar(
    "already_proposed", _("The rejection has been proposed already."), _is_proposed
)
PERMITTED_ALREADY: Final = Bar(
    "already_permitted",
    _("The early start has been permitted already."),
    lambda user: Q(early_start_permitted=True),
)
