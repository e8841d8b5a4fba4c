"""Groups for the roles exist as soon as the database does."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from portal.roles import all_roles


@receiver(post_migrate, dispatch_uid="portal.role_groups")
def create_role_groups(sender: Any, using: str, **kwargs: Any) -> None:
    if sender.name != "django.contrib.auth":
        return
    for role in all_roles():
        Group.objects.using(using).get_or_create(name=role.value)
