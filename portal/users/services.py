"""What an administrator does for a person who lost the second factor."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from portal.models import User
from portal.outbox import services as outbox

RESET = "portal.reset_second_factor"


def may_reset_second_factor(actor: User, person: User) -> bool:
    """Never one's own, which would make it worthless; a superuser's only as a superuser."""
    if actor == person or not actor.has_perm("portal.change_user"):
        return False
    return actor.is_superuser or not person.is_superuser


def end_sessions(person: User) -> int:
    """Sign the person out everywhere; how many sessions that were.

    A session does not say in a column whose it is. Only people who sign in have one, so there are
    few to look into.
    """
    own = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    Session.objects.filter(pk__in=own).delete()
    return len(own)


@transaction.atomic
def reset_second_factor(person: User, *, actor: User) -> int:
    """Take all factors away, so that the person sets one up anew at the next sign-in.

    Who is signed in as this person, with a device that was lost too, is signed out. It stands in
    the person's history, and the person is told. Returns how many factors were taken away.
    """
    count, _by_model = Authenticator.objects.filter(user=person).delete()
    end_sessions(person)
    log(instance=person, action=RESET, user=actor)
    outbox.post(
        "second_factor_reset", to=person, context=lambda: {"actor": str(actor)}, kind="account"
    )
    return count
