"""Several workers at once send each mail once: real threads and connections, PostgreSQL."""

import threading
import time

import pytest
from django.core.mail import EmailMessage
from django.db import connection

from portal.outbox.delivery import deliver_due
from portal.outbox.models import Message
from tests.portal.outbox.conftest import MailServer, Post

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="needs TEST_DATABASE_URL (PostgreSQL)"
    ),
]


def test_deliverers_at_once_send_each_mail_once(
    server: MailServer, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sending takes its time, so that without the claim all would send the same."""
    send = EmailMessage.send

    def slowly(mail: EmailMessage, fail_silently: bool = False) -> int:
        time.sleep(0.05)
        return send(mail, fail_silently)

    monkeypatch.setattr(EmailMessage, "send", slowly)
    messages = [post() for _number in range(12)]
    start = threading.Barrier(4)

    def worker() -> None:
        try:
            start.wait(timeout=10)
            deliver_due()
        finally:
            connection.close()

    threads = [threading.Thread(target=worker) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(server.received) == sorted(message.address for message in messages)
    assert set(Message.objects.values_list("status", "attempts")) == {("sent", 1)}
