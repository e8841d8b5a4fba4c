"""Groups for the roles exist as soon as the database does; who signs in finds no text of others."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.http import HttpRequest

from portal import unsaved
from portal.models import User
from portal.roles import all_roles


@receiver(post_migrate, dispatch_uid="portal.role_groups")
def create_role_groups(sender: Any, using: str, **kwargs: Any) -> None:
    if sender.name != "django.contrib.auth":
        return
    for role in all_roles():
        Group.objects.using(using).get_or_create(name=role.value)


@receiver(user_logged_in, dispatch_uid="portal.unsaved_of_others")
def forget_what_others_typed(
    sender: Any, user: User, request: HttpRequest | None = None, **kwargs: Any
) -> None:
    if request is not None and hasattr(request, "session"):
        unsaved.keep_only_of(user.pk, request.session)
