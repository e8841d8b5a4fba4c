"""What is done to an account, always with a trace and a mail: its address, roles, second factor."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from portal.models import User
from portal.outbox import services as outbox
from portal.roles import PortalRole, role_label

RESET = "portal.reset_second_factor"
ADDRESS_CHANGED = "portal.change_address"
ROLES_CHANGED = "portal.change_roles"
#: After a change of address the second factor stays: the owner has time to read the mail about it.
RESET_AFTER = datetime.timedelta(days=3)


@dataclass(frozen=True)
class Standing:
    """What an account can do, and who signs in to it."""

    address: str
    roles: frozenset[str]


def standing_of(pk: int) -> Standing:
    """As it stands in the database, whatever a form has written onto an instance."""
    person = User.objects.get(pk=pk)
    return Standing(person.email, person.role_names)


def follow_up(person: User, before: Standing, *, actor: User) -> None:
    """What follows when somebody has saved an account. Call it in the transaction of the saving."""
    now = standing_of(person.pk)
    if now.address != before.address:
        address_changed(person, before.address, actor=actor)
    if now.roles != before.roles:
        roles_changed(person, before.roles, actor=actor)


def may_change_address(actor: User, person: User) -> bool:
    """Whoever changes the address takes the log-in over.

    So where an account has a role, had one, or has a second factor, a superuser alone does it
    here. Its owner does it at the account's own page, where the new address is confirmed.
    """
    if actor.is_superuser:
        return True
    has_factor = Authenticator.objects.filter(user=person).exists()
    return not (person.is_office or has_factor or _entries(person, ROLES_CHANGED).exists())


def may_change_roles(actor: User, person: User) -> bool:
    """Nobody gives themselves a role; a superuser has all rights anyhow."""
    return actor.is_superuser or actor != person


@transaction.atomic
def address_changed(person: User, old: str, *, actor: User, session: str | None = None) -> None:
    """The old address opens nothing any more, both addresses are told, and nobody stays signed in
    but the owner in the session in which it was changed."""
    EmailAddress.objects.filter(user=person).exclude(email__iexact=person.email).delete()
    end_sessions(person, besides=session)
    log(person, ADDRESS_CHANGED, user=actor, data={"old": old, "new": person.email})
    for address in (old, person.email):
        outbox.post(
            "address_changed",
            to=person,
            address=address,
            context=lambda: {"actor": str(actor), "old": old, "new": person.email},
            kind="account",
        )


@transaction.atomic
def roles_changed(person: User, before: Iterable[str], *, actor: User) -> None:
    """Both sets stand in the history; the person and all who look after accounts are told."""
    old, new = set(before), standing_of(person.pk).roles
    granted, taken = sorted(new - old), sorted(old - new)
    log(person, ROLES_CHANGED, user=actor, data={"granted": granted, "taken": taken})
    for somebody in {person, *_administrators()} - {actor}:
        outbox.post(
            "roles_changed",
            to=somebody,
            context=lambda: {
                "actor": str(actor),
                "person": person,
                "granted": ", ".join(map(role_label, granted)),
                "taken": ", ".join(map(role_label, taken)),
            },
            kind="account",
        )


def may_reset_second_factor(actor: User, person: User) -> bool:
    """Never one's own, which would make it worthless; a superuser's only as a superuser."""
    if actor == person or not actor.has_perm("portal.change_user"):
        return False
    if has_new_address(person):
        return False
    return actor.is_superuser or not person.is_superuser


def has_new_address(person: User) -> bool:
    since = timezone.now() - RESET_AFTER
    return _entries(person, ADDRESS_CHANGED).filter(timestamp__gt=since).exists()


def end_sessions(person: User, *, besides: str | None = None) -> int:
    """Sign the person out everywhere; how many sessions that were.

    A session does not say in a column whose it is. Only people who sign in have one, so there are
    few to look into.
    """
    own = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.pk != besides and session.get_decoded().get(SESSION_KEY) == str(person.pk)
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


def _entries(person: User, action: str) -> QuerySet[ModelLogEntry]:
    entries: QuerySet[ModelLogEntry] = ModelLogEntry.objects.for_instance(person)
    return entries.filter(action=action)


def _administrators() -> QuerySet[User]:
    chosen = Q(groups__name=PortalRole.ADMINISTRATOR.value) | Q(is_superuser=True)
    return User.objects.filter(chosen, is_active=True).distinct()
