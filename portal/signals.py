"""Groups for the roles exist as soon as the database does; a changed log-in is told; who signs in
finds no text of others."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.http import HttpRequest

from portal import unsaved
from portal.models import User
from portal.roles import all_roles
from portal.users.services import address_changed


@receiver(post_migrate, dispatch_uid="portal.role_groups")
def create_role_groups(sender: Any, using: str, **kwargs: Any) -> None:
    if sender.name != "django.contrib.auth":
        return
    for role in all_roles():
        Group.objects.using(using).get_or_create(name=role.value)


@receiver(email_changed, sender=EmailAddress, dispatch_uid="portal.own_address_changed")
def own_address_changed(
    request: HttpRequest, user: User, from_email_address: EmailAddress | None, **kwargs: Any
) -> None:
    """The owner has confirmed a new address: the same follows, and this one session stays."""
    if from_email_address is None or from_email_address.email == user.email:
        return
    own = request.session.session_key
    address_changed(user, from_email_address.email, actor=user, session=own)


@receiver(user_logged_in, dispatch_uid="portal.unsaved_of_others")
def forget_what_others_typed(
    sender: Any, user: User, request: HttpRequest | None = None, **kwargs: Any
) -> None:
    if request is not None and hasattr(request, "session"):
        unsaved.keep_only_of(user.pk, request.session)
