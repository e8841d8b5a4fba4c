"""Who may, and who must not: each a question about rows, so that a list and a single thing
are asked the same."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, TextChoices

from portal.models import User
from portal.wording import Words

Person = User | AnonymousUser
#: All rows, and none. `Q()` would vanish from an "or".
NOBODY: Final = Q(pk__in=())
ANYBODY: Final = ~NOBODY
Rows = Callable[[User], Q]


@dataclass(frozen=True)
class Who:
    """A kind of person by name, and for which things somebody is of this kind."""

    name: str
    rows: Rows


@dataclass(frozen=True)
class Bar:
    """Who must not act though the role would allow it: for which things, and what they are told."""

    code: str
    message: Words
    rows: Rows


def holder(role: TextChoices) -> Who:
    """Holds the role, whatever the thing is."""
    return Who(role.value, lambda user: ANYBODY if user.has_role(role) else NOBODY)
