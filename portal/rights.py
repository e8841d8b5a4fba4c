"""What each role may do in the admin: each app says it for its own roles, once all rights exist."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import models
from django.db.models import QuerySet
from django.db.models.signals import post_migrate
from django.dispatch import receiver

Grant = Callable[[], None]
_grants: list[Grant] = []


def grants(grant: Grant) -> Grant:
    """Decorator: run the function after `migrate`, when the rights of all apps exist."""
    _grants.append(grant)
    return grant


@receiver(post_migrate, dispatch_uid="portal.rights")
def after_migration(sender: Any, **kwargs: Any) -> None:
    with_models = [app for app in apps.get_app_configs() if app.models_module is not None]
    if sender is with_models[-1]:
        for grant in _grants:
            grant()


def group_of(role: models.TextChoices) -> Group:
    return Group.objects.get_or_create(name=role.value)[0]


def rights(app: str, *names: str) -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label=app, codename__in=names)


def rights_on(*kinds: type[models.Model], verbs: tuple[str, ...]) -> QuerySet[Permission]:
    """The rights to add, change, delete or view records of these kinds."""
    found = Permission.objects.none()
    for kind in kinds:
        names = [f"{verb}_{kind._meta.model_name}" for verb in verbs]
        found |= rights(kind._meta.app_label, *names)
    return found
