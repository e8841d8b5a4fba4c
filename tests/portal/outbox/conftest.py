"""A real mail server in a thread, which the tests switch off and on and make refuse."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils.translation import gettext_lazy as _
from pytest_django import Settings

from portal.models import User
from portal.outbox import services as outbox
from portal.outbox.models import Message
from tests.funding.factories import UserFactory

Post = Callable[..., Message]


class MailServer:
    """Answers `answers[address]` to a recipient; `received` lists whom it took mails for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, str] = {}
        self.received: list[str] = []
        self.texts: list[bytes] = []
        self._controller: Any = None

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, "")
        if not answer:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.received += envelope.rcpt_tos
        self.texts.append(envelope.content)
        return "250 OK"

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = MailServer(free.getsockname()[1])
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 5
    server.start()
    yield server
    server.stop()


@pytest.fixture
def queued(settings: Settings) -> None:
    """As in production, where a worker delivers."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def post(db: None, queued: None) -> Post:
    """Leaves a message for somebody; a worker delivers it."""

    def leave(to: User | None = None, **fields: Any) -> Message:
        user = to or UserFactory(**fields)
        return outbox.post(
            "funding/membership_request",
            to=user,
            context=lambda: {"person": user, "organisation": str(_("Status"))},
            kind="test",
            about=user,
        )

    return leave
