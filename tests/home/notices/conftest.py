"""Two people, and a notice that both have brought on its way."""

from types import SimpleNamespace
from typing import Any

import pytest

from home.models import UrgentNotice
from home.notices.workflow import publish
from tests.home.notices.notices import Clock, Commit, draft, somebody


@pytest.fixture
def people() -> SimpleNamespace:
    return SimpleNamespace(author=somebody("author"), second=somebody("second"))


@pytest.fixture
def published(people: SimpleNamespace, django_capture_on_commit_callbacks: Commit) -> Commit:
    def act(**fields: Any) -> UrgentNotice:
        notice = draft(people.author, **fields)
        with django_capture_on_commit_callbacks(execute=True):
            return publish(notice.pk, actor=people.second, version=notice.version)

    return act


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)
