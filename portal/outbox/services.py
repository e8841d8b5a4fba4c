"""Writing a message, and what the office does with one that did not arrive."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from portal.languages import SOURCE_LANGUAGE, direction
from portal.models import User
from portal.outbox import delivery
from portal.outbox.models import Message
from portal.queue import services as queue

#: A message names people: what was sent is forgotten after this time.
KEEP_SENT = datetime.timedelta(days=30)
Context = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True)
class OutboxHealth:
    """`late`: for how long at most something has waited that should have been sent (zero: nothing).

    A mail that its recipient's server put off, or refused, is that recipient's matter: these are
    counted, and make nothing late.
    """

    late: datetime.timedelta
    trying_again: int
    undeliverable: int


def health() -> OutboxHealth:
    messages = Message.objects
    due = messages.due().aggregate(since=models.Min("next_attempt_at"))["since"]
    unsent = messages.held_up_by_us().aggregate(since=models.Min("created_at"))["since"]
    now = timezone.now()
    late = max((now - since for since in (due, unsent) if since), default=datetime.timedelta())
    return OutboxHealth(
        late=late,
        trying_again=messages.waiting().filter(attempts__gt=0).count(),
        undeliverable=messages.undeliverable().count(),
    )


def post(
    template: str,
    *,
    to: User,
    context: Context,
    kind: str,
    about: models.Model | None = None,
    address: str = "",
) -> Message:
    """Word a mail now, in the recipient's stored language, and leave it to the worker.

    `emails/<template>.txt` gives the subject in its first line, then the text. `context` is asked
    with the recipient's language active. Call it inside the transaction of the event: a rollback
    takes the message back. Without a worker it is sent right after the commit. `address` is for
    what must reach the one they had before.
    """

    def with_user() -> Mapping[str, Any]:
        return {**context(), "user": to}

    return _write(
        template,
        with_user,
        recipient=to,
        address=address or to.email,
        language=to.language,
        kind=kind,
        about=about,
    )


def post_to_address(
    template: str,
    *,
    address: str,
    language: str,
    context: Context,
    kind: str,
    about: models.Model | None = None,
    holds_secret: bool = False,
) -> Message:
    """The same for somebody who has no account and has left an address and a language.

    `holds_secret`: the text is no more kept than needed for sending it.
    """
    return _write(
        template,
        context,
        address=address,
        language=language,
        kind=kind,
        about=about,
        holds_secret=holds_secret,
    )


def send_again(message_id: int, *, actor: User, address: str = "") -> bool:
    """Try an undeliverable message once more from the beginning, perhaps to another address.

    The account keeps its own address, which is a log-in and changed by its owner. False: somebody
    else was quicker.
    """
    changes: dict[str, Any] = {"address": address} if address else {}
    return _handle(message_id, actor, _tried_from_the_beginning() | changes)


def settle(message_id: int, *, actor: User) -> bool:
    """The recipient was told in another way; nothing more is to be done."""
    settled = _handle(message_id, actor, {"status": Message.Status.SETTLED})
    Message.objects.filter(pk=message_id).forget_secrets()
    return settled


def prune() -> int:
    """Forget what was sent or settled long ago, and secrets left behind; how many mails."""
    Message.objects.forget_secrets()
    return Message.objects.settled_before(timezone.now() - KEEP_SENT).delete()[0]


def _write(template: str, context: Context, *, language: str, **row: Any) -> Message:
    subject, body = _worded(template, context, language)
    message = Message.objects.create(
        language=language,
        subject=subject,
        body=body,
        summary=_worded(template, context, SOURCE_LANGUAGE)[0],
        **row,
    )
    _deliver_soon(message.pk)
    return message


def _worded(template: str, context: Context, language: str) -> tuple[str, str]:
    with translation.override(language):
        values = {**context(), "direction": direction(language)}
        text = render_to_string(f"emails/{template}.txt", values)
    subject, _separator, body = text.strip().partition("\n")
    return " ".join(subject.split())[:255], body.strip() + "\n"


def _tried_from_the_beginning() -> dict[str, Any]:
    return {
        "status": Message.Status.WAITING,
        "attempts": 0,
        "next_attempt_at": timezone.now(),
        "problem": "",
        "last_error": "",
    }


@transaction.atomic
def _handle(message_id: int, actor: User, changes: dict[str, Any]) -> bool:
    undeliverable = Message.objects.undeliverable().filter(pk=message_id)
    handled = undeliverable.update(handled_by=actor, handled_at=timezone.now(), **changes)
    if handled and changes["status"] == Message.Status.WAITING:
        _deliver_soon(message_id)
    return bool(handled)


def _deliver_soon(message_id: int) -> None:
    if queue.runs_at_once():
        transaction.on_commit(partial(delivery.deliver, message_id), robust=True)
