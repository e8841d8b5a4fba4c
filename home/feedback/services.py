"""Leaving a word about a page, settling it, forgetting who wrote."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.feedback.models import LONGEST_WORDS, PageFeedback
from home.feedback.subjects import Subject
from portal.content.models import CitySettings
from portal.mail import absolute
from portal.models import User
from portal.outbox import services as outbox
from portal.outbox.models import Message


@dataclass(frozen=True)
class Word:
    """What a reader has to say. `email`: where an answer may go, if one is wanted."""

    subject: Subject
    language: str
    kind: str
    text: str = ""
    email: str = ""


@dataclass(frozen=True)
class Forgotten:
    addresses: int
    rows: int


@transaction.atomic
def leave(word: Word) -> None:
    """Keep it, joined with what says the same and waits. “All is right” without words is no
    work for anybody: it is counted, by day."""
    text = word.text.strip()[:LONGEST_WORDS]
    is_count = word.kind == PageFeedback.Kind.RIGHT and not text
    new = PageFeedback(
        path=word.subject.path,
        page_id=word.subject.page,
        language=word.language,
        kind=word.kind,
        words=text,
        words_key=_key(str(timezone.localdate()) if is_count else text),
        email="" if is_count else word.email.lower(),
        status=PageFeedback.Status.COUNTED if is_count else PageFeedback.Status.OPEN,
    )
    if not PageFeedback.objects.same_as(new).count_up():
        new.save()


def _key(text: str) -> str:
    """The same for what differs in capitals, blanks and line breaks alone."""
    folded = " ".join(text.casefold().split())
    return hashlib.blake2b(folded.encode(), digest_size=16).hexdigest()


@transaction.atomic
def settle(feedback_id: int, *, actor: User, status: str, answer: str = "") -> bool:
    """Close an open word; an answer goes to who left an address, in their language.

    The address is forgotten here: the mail has its own. False: somebody else was quicker.
    """
    feedback = PageFeedback.objects.select_for_update().open().filter(pk=feedback_id).first()
    if feedback is None:
        return False
    if answer and feedback.email:
        outbox.post_to_address(
            "feedback_answered",
            address=feedback.email,
            language=feedback.language,
            context=partial(_told, feedback, answer),
            kind="feedback_answered",
            about=feedback,
        )
    feedback.status, feedback.answer, feedback.email = status, answer, ""
    feedback.settled_by, feedback.settled_at = actor, timezone.now()
    feedback.save()
    return True


def _told(feedback: PageFeedback, answer: str) -> Mapping[str, Any]:
    return {
        "answer": answer,
        "words": feedback.words,
        "address": absolute(feedback.address),
        "city": CitySettings.load().city_name,
    }


@transaction.atomic
def forget() -> Forgotten:
    """Addresses that were kept for too long, also in mails that never arrived; old rows."""
    addresses = PageFeedback.objects.with_old_address().update(email="")
    old_mails = Message.objects.undeliverable().about_any(PageFeedback.objects.settled_long_ago())
    old_mails.delete()
    rows, _by_model = PageFeedback.objects.too_old().delete()
    return Forgotten(addresses, rows)
