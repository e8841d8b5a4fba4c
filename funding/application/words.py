"""Where an application stands, in plain words: its stages, and what comes next."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.workflow.statuses import Status
from portal.wording import Words


@dataclass(frozen=True)
class Stage:
    """One of the stages everybody understands."""

    title: Any
    complete: bool = False
    current: bool = False


BOARD = _("Advisory board")
STAGES: tuple[tuple[Any, frozenset[str]], ...] = (
    (_("Write"), frozenset({Status.DRAFT})),
    (_("Formal check"), frozenset({Status.SUBMITTED, Status.INCOMPLETE})),
    (BOARD, frozenset({Status.IN_REVIEW, Status.DELIBERATION, Status.DEFERRED})),
    (_("Decision"), frozenset({Status.AWAITING_DECISION})),
    (_("Result"), frozenset()),
)

READ_BY_OFFICE = _(
    "Write it over as many evenings as you like; everything is kept. The office reads it already, "
    "because you ask to begin before the decision; nobody else sees it until you hand it in."
)
NEXT: dict[str, Words] = {
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


def what_next(application: Application) -> Words:
    """What the association does or waits for now."""
    if application.status == Status.DRAFT and application.early_start_reason:
        return READ_BY_OFFICE
    return NEXT[application.status]


def stages(application: Application) -> list[Stage]:
    """Where an application stands on its way; withdrawn ones are on none.

    One that was rejected for formal reasons never lay before the board: its way has no such stage.
    """
    status = application.status
    if status == Status.WITHDRAWN:
        return []
    way = STAGES
    seen = Application.objects.seen_by_board()
    if status == Status.REJECTED and not seen.filter(pk=application.pk).exists():
        way = tuple(stage for stage in STAGES if stage[0] is not BOARD)
    reached = next((i for i, (_t, group) in enumerate(way) if status in group), len(way) - 1)
    return [
        Stage(title, complete=number < reached, current=number == reached)
        for number, (title, _group) in enumerate(way)
    ]
