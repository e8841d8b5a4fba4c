"""Sending what lies in the outbox: one by one, each once, again where it may help.

An attempt is claimed first: the row's next attempt is put off by `LEASE` and the attempts are
counted, in one UPDATE that one worker wins. A worker that dies leaves the row to be due again.
The number of the attempt says whose answer counts when a lease has run out meanwhile.
"""

import datetime
import logging
import re
from dataclasses import dataclass
from email.utils import parseaddr
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.outbox.models import Message, MessageQuerySet

logger = logging.getLogger(__name__)

#: Far longer than the mail server's time-out, so that nobody sends twice what only takes long.
LEASE = datetime.timedelta(minutes=5)
#: Pauses after the 1st, 2nd … attempt that failed for the time being. After the ninth attempt, in
#: all two days and seventeen hours, the message is undeliverable and stands on the office's list.
PAUSES = tuple(
    datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440, 1440)
)
BATCH = 50
STATUS_CODE = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")  # RFC 3463: says why, and not of whom
Problem = Message.Problem


@dataclass(frozen=True)
class Failure:
    problem: Message.Problem
    error: str
    final: bool = False


def deliver_due(limit: int = BATCH) -> int:
    """Send what is due, at most `limit` messages; how many attempts were made.

    Ends where the server cannot be reached: the others would wait for the same time-out.
    """
    for attempts in range(limit):
        message = _claim(Message.objects.due())
        if message is None:
            return attempts
        failure = _attempt(message)
        if failure and failure.problem == Problem.UNREACHABLE:
            return attempts + 1
    return limit


def deliver_mails() -> bool:
    """One round of the worker; whether more may be due."""
    return deliver_due() == BATCH


def deliver(message_id: int) -> None:
    """Send this one, if it is due and nobody else does."""
    message = _claim(Message.objects.due().filter(pk=message_id))
    if message is not None:
        _attempt(message)


def _claim(due: MessageQuerySet) -> Message | None:
    """The first of the due messages that nobody else takes; for the time of a lease it is ours."""
    with transaction.atomic():
        message = due.select_for_update(skip_locked=True).first()
        if message is None:
            return None
        message.attempts += 1
        claimed = due.filter(pk=message.pk, attempts=message.attempts - 1).update(
            attempts=F("attempts") + 1, next_attempt_at=timezone.now() + LEASE
        )
    return message if claimed else None


def _attempt(message: Message) -> Failure | None:
    if message.attempts > len(PAUSES) + 1:  # nine workers died of it
        failure: Failure | None = Failure(Problem.INTERRUPTED, message.last_error, final=True)
    else:
        failure = _send(message)
    if failure is None:
        _mark_sent(message)
    else:
        _mark_failed(message, failure)
    return failure


def _send(message: Message) -> Failure | None:
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[message.address],
        headers={
            "Message-ID": _message_id(message),
            "Content-Language": message.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    try:
        mail.send()
    except Exception as error:  # whatever it is, it is this message's alone
        return failure_of(error)
    return None


def _message_id(message: Message) -> str:
    """The same each time: whoever gets a message twice, after a crash, is shown it once."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<outbox.{message.pk}.{message.created_at:%Y%m%d%H%M%S%f}@{host}>"


def failure_of(error: Exception) -> Failure:
    """What an error of the mail backend means. Only what is the recipient's fault is final: a wrong
    password or a refused sender is ours, and must not empty the outbox."""
    code, answer = _answer(error)
    text = " ".join(filter(None, [str(code or ""), _reason(answer), type(error).__name__]))[:120]
    if isinstance(error, SMTPRecipientsRefused | SMTPDataError):
        if 500 <= code < 600:
            return Failure(Problem.REFUSED, text, final=True)
        return Failure(Problem.POSTPONED, text)
    if isinstance(error, SMTPServerDisconnected) or not isinstance(
        error, SMTPException | ValueError
    ):
        if not isinstance(error, OSError):
            logger.error("A mail could not be sent: %s", type(error).__name__, exc_info=error)
        return Failure(Problem.UNREACHABLE, text)
    if isinstance(error, ValueError):  # a line break in a header, letters no address may have
        return Failure(Problem.INVALID, text, final=True)
    return Failure(Problem.POSTPONED, text)


def _answer(error: Exception) -> tuple[int, Any]:
    if isinstance(error, SMTPRecipientsRefused):
        return next(iter(error.recipients.values()), (0, ""))
    if isinstance(error, SMTPResponseException):
        return error.smtp_code, error.smtp_error
    return 0, ""


def _reason(answer: Any) -> str:
    text = answer.decode("ascii", "replace") if isinstance(answer, bytes) else str(answer)
    found = STATUS_CODE.search(text)
    return found.group() if found else ""


def _mark_sent(message: Message) -> None:
    """It is out, whoever holds the row by now. Its secret is gone with that, or neither is."""
    row = Message.objects.filter(pk=message.pk)
    with transaction.atomic():
        row.update(status=Message.Status.SENT, sent_at=timezone.now(), problem="", last_error="")
        row.forget_secrets()


def _mark_failed(message: Message, failure: Failure) -> None:
    final = failure.final or message.attempts > len(PAUSES)
    changes: dict[str, Any] = {"problem": failure.problem, "last_error": failure.error}
    if final:
        changes["status"] = Message.Status.UNDELIVERABLE
    else:
        changes["next_attempt_at"] = timezone.now() + PAUSES[message.attempts - 1]
    held = Message.objects.waiting().filter(pk=message.pk, attempts=message.attempts)
    held.update(**changes)
    logger.log(
        logging.ERROR if final else logging.WARNING,
        "Mail %s was not sent (attempt %s, %s): %s",
        message.pk, message.attempts, failure.error,
        "undeliverable" if final else "will be tried again",
    )  # fmt: skip
