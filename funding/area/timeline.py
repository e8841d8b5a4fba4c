"""What happened, in words for the history."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from funding.models import Event

EVENTS: dict[str, str | Promise] = {
    "submit": _("Handed in"),
    "request_completion": _("Completion asked for"),
    "completion_extended": _("More time given for the completion"),
    "resubmit": _("Completed and handed in again"),
    "early_start_permitted": _("Early start permitted"),
    "open_review": _("Formal check passed, handed over to the board"),
    "conflict_declared": _("Conflict of interest declared"),
    "review_submitted": _("Scores handed in"),
    "start_deliberation": _("Deliberation begun"),
    "defer": _("Deferred to a later meeting"),
    "resume": _("Taken up again"),
    "recommend": _("Recommendation of the board recorded"),
    "approve": pgettext_lazy("grant application", "Approved"),
    "reject": _("Rejected"),
    "withdraw": _("Withdrawn by the association"),
    "revoke": _("Approval revoked"),
}


@dataclass(frozen=True)
class TimelineEntry:
    when: datetime.datetime
    title: str | Promise
    text: str
    actor: str


def timeline(events: Iterable[Event]) -> list[TimelineEntry]:
    """Newest first."""
    entries = [
        TimelineEntry(
            event.at, EVENTS.get(event.name, event.name), _text(event), str(event.actor or "")
        )
        for event in events
    ]
    return entries[::-1]


def _text(event: Event) -> str:
    if event.name != "completion_extended":
        return event.reason
    day = datetime.date.fromisoformat(event.reason)
    return gettext("until %(day)s") % {"day": formats.date_format(day, "DATE_FORMAT")}
