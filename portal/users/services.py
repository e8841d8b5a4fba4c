"""What an administrator does for a person who lost the second factor."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from wagtail.log_actions import log

from portal.models import User
from portal.outbox import services as outbox

RESET = "portal.reset_second_factor"


def may_reset_second_factor(actor: User, person: User) -> bool:
    """Never one's own, which would make it worthless; a superuser's only as a superuser."""
    if actor == person or not actor.has_perm("portal.change_user"):
        return False
    return actor.is_superuser or not person.is_superuser


@transaction.atomic
def reset_second_factor(person: User, *, actor: User) -> int:
    """Take all factors away, so that the person sets one up anew at the next sign-in.

    It stands in the person's history, and the person is told. Returns how many were taken away.
    """
    count, _by_model = Authenticator.objects.filter(user=person).delete()
    log(instance=person, action=RESET, user=actor)
    outbox.post(
        "second_factor_reset", to=person, context=lambda: {"actor": str(actor)}, kind="account"
    )
    return count
