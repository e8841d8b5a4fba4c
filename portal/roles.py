"""The roles of the city's people. Each is a group of the same name, so Wagtail can use it too.

An app names its own roles in a list of choices and registers it here. Applicants have no role:
they are members of an organisation.
"""

from typing import TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

Roles = TypeVar("Roles", bound=type[models.TextChoices])
_registered: list[type[models.TextChoices]] = []


def register_roles(roles: Roles) -> Roles:
    """Class decorator: `migrate` makes a group for each of the roles."""
    _registered.append(roles)
    return roles


def all_roles() -> list[models.TextChoices]:
    """The roles of all apps."""
    return [role for roles in _registered for role in roles]


def is_role(name: str) -> bool:
    """Whether a group of this name is one of the portal's roles."""
    return any(role.value == name for role in all_roles())


def role_label(name: str) -> str:
    """What people read for a group: the role's name, or that of a group somebody made."""
    return next((str(role.label) for role in all_roles() if role.value == name), name)


@register_roles
class PortalRole(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
