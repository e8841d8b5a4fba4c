"""The words are the event's; the office tries again, corrects an address, or tells otherwise."""

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from pytest_django import Settings

from funding.roles import Role
from portal.outbox import services as outbox
from portal.outbox.delivery import deliver_due
from portal.outbox.models import Message, MessageQuerySet
from tests.funding.factories import UserFactory, user_with
from tests.portal.outbox.conftest import MailServer, Post

pytestmark = pytest.mark.django_db
Status = Message.Status


def test_mail_is_worded_in_the_recipients_language_when_it_happens(
    server: MailServer, post: Post
) -> None:
    reader = UserFactory(language="tr", first_name="Aylin", last_name="")
    message = post(reader)
    reader.first_name, reader.language = "Somebody", "de"
    reader.save()
    deliver_due()
    assert "Merhaba Aylin" in message.body
    assert message.language == "tr"
    assert b"Content-Language: tr" in server.texts[0]
    assert message.summary == "Aylin möchte für Status Anträge stellen"
    assert message.subject != message.summary


def test_subject_is_one_line_whatever_people_call_themselves(post: Post) -> None:
    message = post(first_name="Eve\nBcc: all@example.org", language="de")
    assert "\n" not in message.subject


def undeliverable(server: MailServer, post: Post) -> Message:
    message = post()
    server.answers[message.address] = "550 5.1.1 unknown"
    deliver_due()
    return message


def test_office_sends_again_from_the_beginning(server: MailServer, post: Post) -> None:
    message, officer = undeliverable(server, post), user_with(Role.CASE_OFFICER)
    server.answers.clear()
    assert outbox.send_again(message.pk, actor=officer)
    assert not outbox.send_again(message.pk, actor=officer)  # a double click
    deliver_due()
    message.refresh_from_db()
    assert server.received == [message.address]
    assert (message.status, message.attempts, message.handled_by) == (Status.SENT, 1, officer)


def test_office_corrects_the_address_of_one_message(server: MailServer, post: Post) -> None:
    message, officer = undeliverable(server, post), user_with(Role.CASE_OFFICER)
    assert outbox.send_again(message.pk, actor=officer, address="right@example.org")
    deliver_due()
    assert server.received == ["right@example.org"]
    assert message.recipient
    message.recipient.refresh_from_db()
    assert message.recipient.email != "right@example.org"


def test_message_told_in_another_way_is_off_the_list(server: MailServer, post: Post) -> None:
    message, officer = undeliverable(server, post), user_with(Role.CASE_OFFICER)
    assert outbox.settle(message.pk, actor=officer)
    assert not outbox.send_again(message.pk, actor=officer)
    assert outbox.health().undeliverable == 0


def test_what_was_sent_long_ago_is_forgotten_and_nothing_else(
    server: MailServer, post: Post, settings: Settings
) -> None:
    dead, sent, waiting = undeliverable(server, post), post(), post()
    server.answers[waiting.address] = "450 later"
    deliver_due()
    recent = post()
    deliver_due()
    long_ago = timezone.now() - outbox.KEEP_SENT - datetime.timedelta(days=1)
    Message.objects.filter(pk__in=[dead.pk, waiting.pk]).update(created_at=long_ago)
    Message.objects.filter(pk=sent.pk).update(sent_at=long_ago)
    call_command("reconcile_queue")
    assert set(Message.objects.all()) == {dead, waiting, recent}


def test_deleted_user_takes_the_mails_along(post: Post) -> None:
    message = post()
    assert message.recipient
    message.recipient.delete()
    assert not Message.objects.exists()


def secret() -> Message:
    return outbox.post_to_address(
        "organiser_link",
        address="reader@example.org",
        language="de",
        context=lambda: {"organisation": "Treff", "url": "https://example.org/secret/"},
        kind="test",
        holds_secret=True,
    )


@pytest.mark.usefixtures("queued")
def test_secret_is_forgotten_when_it_is_sent_and_not_before(server: MailServer) -> None:
    message = secret()
    server.answers[message.address] = "451 4.3.0 later"
    deliver_due()
    message.refresh_from_db()
    assert "/secret/" in message.body  # it is tried again
    server.answers.clear()
    Message.objects.update(next_attempt_at=timezone.now())
    deliver_due()
    message.refresh_from_db()
    assert (message.status, message.body) == (Status.SENT, "")
    assert b"/secret/" in server.texts[0]
    assert message.subject


@pytest.mark.usefixtures("queued")
def test_secret_that_was_told_in_another_way_is_forgotten(server: MailServer) -> None:
    message = secret()
    server.answers[message.address] = "550 5.1.1 unknown"
    deliver_due()
    assert outbox.settle(message.pk, actor=user_with(Role.CASE_OFFICER))
    message.refresh_from_db()
    assert (message.status, message.body) == (Status.SETTLED, "")


def test_other_mails_keep_their_words_for_a_month(server: MailServer, post: Post) -> None:
    message = post()
    deliver_due()
    message.refresh_from_db()
    assert message.status == Status.SENT
    assert message.body


@pytest.mark.usefixtures("queued")
def test_mail_is_sent_and_its_secret_gone_or_neither(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(rows: Any) -> None:
        raise OperationalError

    message = secret()
    monkeypatch.setattr(MessageQuerySet, "forget_secrets", broken)
    with pytest.raises(OperationalError):
        deliver_due()
    message.refresh_from_db()
    assert message.status == Status.WAITING


@pytest.mark.usefixtures("queued")
def test_secret_left_behind_is_forgotten_at_night(server: MailServer) -> None:
    sent, waits = secret(), secret()
    Message.objects.filter(pk=sent.pk).update(status=Status.SENT, sent_at=timezone.now())
    call_command("reconcile_queue")
    sent.refresh_from_db()
    waits.refresh_from_db()
    assert sent.body == ""
    assert "/secret/" in waits.body
