"""What readers see of urgent notices now. Kept with the frame; what begins or ends by itself ends
the copies that would say otherwise."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from home.notices.models import UrgentNotice
from portal.content.fragments import kept_with_frame
from portal.content.generation import Part, is_true_until
from portal.content.translated import Phrase, TranslatedText
from portal.languages import SOURCE_LANGUAGE, active


@dataclass(frozen=True)
class ShownNotice:
    """As it is kept, for all languages."""

    uid: str
    level: str
    headline_words: TranslatedText
    advice_words: TranslatedText
    place_words: str
    happens_from: datetime.datetime | None
    happens_until: datetime.datetime | None
    phone: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime

    @property
    def headline(self) -> Phrase:
        return self.headline_words.in_language(active())

    @property
    def advice(self) -> Phrase:
        return self.advice_words.in_language(active())

    @property
    def place(self) -> Phrase:
        """As it is written on the street's sign."""
        return Phrase(self.place_words, SOURCE_LANGUAGE)

    @property
    def css(self) -> str:
        return f"p-notice--{self.level}"

    def is_shown(self, now: datetime.datetime) -> bool:
        return self.starts_at <= now < self.ends_at


def shown_now() -> list[ShownNotice]:
    """The gravest first."""
    now = timezone.now()
    kept = kept_with_frame("urgent-notices", Part.CITY, _published)
    moments = [m for each in kept for m in (each.starts_at, each.ends_at) if m > now]
    if moments:
        is_true_until(min(moments).timestamp())
    return [each for each in kept if each.is_shown(now)]


def _published() -> tuple[ShownNotice, ...]:
    """Those that are shown, and those that will be, in one query."""
    notices = UrgentNotice.objects.published().not_over().order_by("-starts_at", "-pk")
    gravest_first = list(UrgentNotice.Level)[::-1]
    found = sorted(notices, key=lambda notice: gravest_first.index(notice.level))  # type: ignore[arg-type]
    return tuple(
        ShownNotice(
            uid=str(notice.uid),
            level=notice.level,
            headline_words=notice.headline,
            advice_words=notice.advice,
            place_words=notice.place,
            happens_from=notice.happens_from,
            happens_until=notice.happens_until,
            phone=notice.phone,
            starts_at=notice.starts_at,
            ends_at=notice.ends_at,
        )
        for notice in found
    )
