"""A notice as its author writes it, and a clock that goes when it is told to."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from home.models import UrgentNotice
from home.notices.workflow import write
from portal.models import User

HOUR = datetime.timedelta(hours=1)
BANNER = 'class="p-notice '
FULL = {"de", "en", "ar", "ru", "tr", "uk", "de-simple"}
Commit = Callable[..., Any]


def somebody(name: str, role: str = "editor") -> User:
    user = User.objects.create_user(f"{name}@unna.example", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def draft(author: User, **fields: Any) -> UrgentNotice:
    now = timezone.now()
    given = {"pattern": "water", "place": "Königsborn", "starts_at": now, "ends_at": now + HOUR}
    return write(UrgentNotice(**given | fields), actor=author)


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = timezone.now()
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)
        monkeypatch.setattr("time.time", self.seconds)
        monkeypatch.setattr("time.time_ns", lambda: int(self.seconds() * 1e9))

    def seconds(self) -> float:
        return self.now.timestamp()

    def go(self, **span: float) -> None:
        self.now += datetime.timedelta(**span)
