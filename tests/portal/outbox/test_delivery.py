"""A mail server that is down, hesitates or refuses: nothing is lost, nobody waits for another."""

import datetime
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from portal.outbox import delivery
from portal.outbox import services as outbox
from portal.outbox.delivery import LEASE, PAUSES, deliver_due, failure_of
from portal.outbox.models import Message
from tests.portal.outbox.conftest import MailServer, Post

pytestmark = pytest.mark.django_db
Status, Problem = Message.Status, Message.Problem


def time_passes(pause: datetime.timedelta) -> None:
    """Every row is nearer to its next attempt by this."""
    for message in Message.objects.all():
        message.next_attempt_at -= pause
        message.save(update_fields=["next_attempt_at"])


def state(message: Message) -> tuple[str, str, int]:
    message.refresh_from_db()
    return message.status, message.problem, message.attempts


def test_mail_is_sent_once_and_says_when(server: MailServer, post: Post) -> None:
    message = post()
    assert deliver_due() == 1
    assert deliver_due() == 0
    assert server.received == [message.address]
    assert state(message) == (Status.SENT, "", 1)
    assert message.sent_at is not None


def test_server_down_and_up_again_loses_nothing(server: MailServer, post: Post) -> None:
    first, second = post(), post()
    server.stop()
    assert deliver_due() == 1  # the second would wait for the same server
    assert state(first) == (Status.WAITING, Problem.UNREACHABLE, 1)
    assert state(second) == (Status.WAITING, "", 0)
    server.start()
    deliver_due()
    assert server.received == [second.address]
    time_passes(PAUSES[0])
    deliver_due()
    assert server.received == [second.address, first.address]
    assert state(first) == (Status.SENT, "", 2)


def test_greylisted_address_is_tried_again_after_the_pause(server: MailServer, post: Post) -> None:
    message = post()
    server.answers[message.address] = "450 4.2.0 Greylisted, please come back"
    deliver_due()
    assert state(message) == (Status.WAITING, Problem.POSTPONED, 1)
    server.answers.clear()
    assert deliver_due() == 0
    time_passes(PAUSES[0])
    deliver_due()
    assert state(message) == (Status.SENT, "", 2)


def test_refused_address_stops_nobody_else(server: MailServer, post: Post) -> None:
    messages = [post() for _number in range(4)]
    dead = messages[0]
    server.answers[dead.address] = f"550 5.1.1 <{dead.address}> Olena is unknown here"
    assert deliver_due() == 4
    assert server.received == [message.address for message in messages[1:]]
    assert state(dead) == (Status.UNDELIVERABLE, Problem.REFUSED, 1)
    assert dead.last_error == "550 5.1.1 SMTPRecipientsRefused"


def test_pauses_grow_until_the_message_is_given_up(server: MailServer, post: Post) -> None:
    message = post()
    server.answers[message.address] = "451 4.7.1 Not now"
    for pause in PAUSES:
        assert deliver_due() == 1
        assert state(message)[0] == Status.WAITING
        waits = message.next_attempt_at - timezone.now()
        assert abs(waits - pause) < datetime.timedelta(seconds=20)
        time_passes(pause)
    assert deliver_due() == 1
    assert state(message) == (Status.UNDELIVERABLE, Problem.POSTPONED, len(PAUSES) + 1)
    assert list(PAUSES) == sorted(PAUSES)


def test_worker_killed_while_sending_leaves_the_mail_to_the_next(
    server: MailServer, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """As `kill -9`: nothing after it runs."""

    def die(mail: EmailMessage, **_rest: Any) -> int:
        raise Killed

    message = post()
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(EmailMessage, "send", die)
        deliver_due()
    assert state(message) == (Status.WAITING, "", 1)
    assert deliver_due() == 0  # it may still be on its way
    time_passes(LEASE)
    assert deliver_due() == 1
    assert server.received == [message.address]


def test_mail_that_workers_die_of_is_given_up(server: MailServer, post: Post) -> None:
    message = post()
    Message.objects.update(attempts=len(PAUSES) + 1)
    deliver_due()
    assert state(message)[:2] == (Status.UNDELIVERABLE, Problem.INTERRUPTED)
    assert server.received == []


def test_late_answer_of_a_lost_lease_does_not_undo_the_next_ones(post: Post) -> None:
    message = post()
    slow = delivery._claim(Message.objects.due())
    time_passes(LEASE)
    quick = delivery._claim(Message.objects.due())
    assert slow and quick
    delivery._mark_sent(quick)
    delivery._mark_failed(slow, delivery.Failure(Problem.UNREACHABLE, ""))
    assert state(message)[0] == Status.SENT


def test_same_message_has_the_same_id_each_time(server: MailServer, post: Post) -> None:
    message = post()
    deliver_due()
    Message.objects.update(status=Status.WAITING, next_attempt_at=timezone.now(), sent_at=None)
    deliver_due()
    ids = {line for text in server.texts for line in text.splitlines() if b"Message-ID" in line}
    assert len(server.texts) == 2
    assert len(ids) == 1
    assert f"outbox.{message.pk}.".encode() in ids.pop()


def test_event_that_is_rolled_back_leaves_no_mail(post: Post) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        post()
        raise RuntimeError
    assert not Message.objects.exists()


def test_without_a_worker_it_is_sent_after_the_commit(
    server: MailServer, post: Post, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with django_capture_on_commit_callbacks() as callbacks:
        message = post()
    assert server.received == []
    for callback in callbacks:
        callback()
    assert server.received == [message.address]


NOTHING_LATE = datetime.timedelta()


def test_health_counts_what_is_a_recipients_matter_and_calls_nothing_late(
    server: MailServer, post: Post
) -> None:
    assert outbox.health() == outbox.OutboxHealth(NOTHING_LATE, 0, 0)
    old, dead = post(), post()
    server.answers = {old.address: "450 later", dead.address: "550 never"}
    deliver_due()
    Message.objects.update(created_at=timezone.now() - datetime.timedelta(hours=2))
    assert outbox.health() == outbox.OutboxHealth(NOTHING_LATE, 1, 1)


def test_health_calls_late_what_should_have_been_sent(post: Post) -> None:
    message, two_hours = post(), datetime.timedelta(hours=2)
    then, later = timezone.now() - two_hours, timezone.now() + two_hours
    Message.objects.update(next_attempt_at=then)  # no worker has taken it up
    assert two_hours <= outbox.health().late < 2 * two_hours
    unreachable = Message.Problem.UNREACHABLE  # nor does it help to try, again and again
    Message.objects.update(created_at=then, next_attempt_at=later, attempts=4, problem=unreachable)
    assert two_hours <= outbox.health().late < 2 * two_hours
    Message.objects.filter(pk=message.pk).update(problem=Message.Problem.POSTPONED)
    assert outbox.health().late == NOTHING_LATE


@pytest.mark.parametrize(
    ("error", "problem", "final"),
    [
        (SMTPRecipientsRefused({"a@b.example": (550, b"5.1.1 a@b.example")}), "refused", True),
        (SMTPRecipientsRefused({"a@b.example": (450, b"4.2.0 later")}), "postponed", False),
        (SMTPDataError(554, b"5.7.1 looks like spam"), "refused", True),
        (SMTPDataError(452, b"4.3.1 disk full"), "postponed", False),
        # What is wrong with us is wrong for all mails, and is mended here.
        (SMTPAuthenticationError(535, b"5.7.8 wrong password"), "postponed", False),
        (SMTPSenderRefused(550, b"5.7.1 not yours", "x@y.example"), "postponed", False),
        (SMTPServerDisconnected("Connection unexpectedly closed"), "unreachable", False),
        (ConnectionRefusedError(111, "Connection refused"), "unreachable", False),
        (TimeoutError("timed out"), "unreachable", False),
        (RuntimeError("a backend of somebody else’s"), "unreachable", False),
        (UnicodeEncodeError("ascii", "ä", 0, 1, "no"), "invalid", True),
        (ValueError("Invalid address"), "invalid", True),
    ],
)
def test_only_what_is_the_recipients_fault_is_final(
    error: Exception, problem: str, final: bool
) -> None:
    failure = failure_of(error)
    assert (failure.problem, failure.final) == (problem, final)
    assert "@" not in failure.error
    assert type(error).__name__ in failure.error
