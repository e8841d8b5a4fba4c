"""Where an application stands, in plain words: its history, its stages, what comes next."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from funding.models import Event
from funding.workflow.statuses import Status

# --- what happened -------------------------------------------------------------------------------

#: What the applicant hears of. The board's scores and conflicts are not among it.
EVENTS: dict[str, str | Promise] = {
    "submit": _("Handed in"),
    "request_completion": _("We asked for something that is missing"),
    "completion_extended": _("You have more time for what is missing"),
    "resubmit": _("Handed in again, with what was missing"),
    "early_start_permitted": _("You may begin before the decision"),
    "open_review": _("Everything is there: handed on to the advisory board"),
    "start_deliberation": _("The advisory board talks about it"),
    "defer": _("The advisory board is going to talk about it at a later meeting"),
    "resume": _("Before the advisory board again"),
    "recommend": _("The advisory board has made its recommendation"),
    "approve": pgettext_lazy("grant application", "Approved"),
    "reject": _("Not approved"),
    "withdraw": _("Withdrawn"),
    "revoke": _("The grant was taken back"),
}
BY_APPLICANT = frozenset({"submit", "resubmit", "withdraw"})
WITH_REASON = BY_APPLICANT | {"request_completion", "early_start_permitted"}


@dataclass(frozen=True)
class Happening:
    """As components/timeline.html wants it."""

    when: datetime.datetime
    title: Any
    text: str = ""
    actor: str = ""


def history(events: Iterable[Event], begun: datetime.datetime) -> list[Happening]:
    """The newest first; the people of the office appear as the office."""
    told = [
        Happening(
            event.at,
            EVENTS[event.name],
            _text_of(event),
            str(event.actor or "") if event.name in BY_APPLICANT else "",
        )
        for event in events
        if event.name in EVENTS
    ]
    return [*reversed(told), Happening(begun, _("Draft begun"))]


def _text_of(event: Event) -> str:
    if event.name == "completion_extended" and event.reason:
        day = datetime.date.fromisoformat(event.reason)
        return gettext("Until %(day)s") % {"day": formats.date_format(day, "DATE_FORMAT")}
    return event.reason if event.name in WITH_REASON else ""


# --- where it stands -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Stage:
    """One of the five stages everybody understands."""

    title: Any
    complete: bool = False
    current: bool = False


STAGES: tuple[tuple[Any, frozenset[str]], ...] = (
    (_("Write"), frozenset({Status.DRAFT})),
    (_("Formal check"), frozenset({Status.SUBMITTED, Status.INCOMPLETE})),
    (
        _("Advisory board"),
        frozenset({Status.IN_REVIEW, Status.DELIBERATION, Status.DEFERRED}),
    ),
    (_("Decision"), frozenset({Status.AWAITING_DECISION})),
    (_("Result"), frozenset()),
)

NEXT: dict[str, str | Promise] = {
    Status.DRAFT: _(
        "Write it over as many evenings as you like; everything is kept. "
        "Nobody else sees it until you hand it in."
    ),
    Status.SUBMITTED: _(
        "We check whether everything is there. You need not do anything; we write to you."
    ),
    Status.INCOMPLETE: _("Please add what is missing and hand it in again."),
    Status.IN_REVIEW: _("The members of the advisory board are reading it. We write to you."),
    Status.DELIBERATION: _("The advisory board talks about it at its meeting. We write to you."),
    Status.DEFERRED: _(
        "The advisory board is going to talk about it at a later meeting. We write to you."
    ),
    Status.AWAITING_DECISION: _("The town decides on the board’s recommendation. We write to you."),
    Status.APPROVED: _("Read the letter: it says what to keep to. Then you can begin."),
    Status.RUNNING: _("Keep all bills and receipts for the proof of use."),
    Status.PROOF_SUBMITTED: _("We check your proof of use. We write to you."),
    Status.PROOF_INCOMPLETE: _("Something is missing in your proof of use."),
    Status.CLOSED: _("Everything is done. Thank you for your work."),
    Status.REJECTED: _("The letter gives the reason and says how you can object."),
    Status.WITHDRAWN: _("You have withdrawn it. You can begin a new application at any time."),
    Status.REVOKED: _("The letter gives the reason and says how you can object."),
}


def stages(status: str) -> list[Stage]:
    """Where an application stands on its way; withdrawn ones are on none."""
    reached = next((i for i, (_t, group) in enumerate(STAGES) if status in group), len(STAGES) - 1)
    return [
        Stage(title, complete=number < reached, current=number == reached)
        for number, (title, _group) in enumerate(STAGES)
    ]
