"""The one status of an application, and the groups of statuses that rules speak of."""

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", pgettext_lazy("grant application", "Submitted")
    INCOMPLETE = "incomplete", _("Something is missing")
    IN_REVIEW = "in_review", _("Being reviewed")
    DELIBERATION = "deliberation", _("Before the advisory board")
    DEFERRED = "deferred", _("Deferred to a later meeting")
    AWAITING_DECISION = "awaiting_decision", _("Awaiting the decision")
    APPROVED = "approved", pgettext_lazy("grant application", "Approved")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REVOKED = "revoked", _("Revoked")
    RUNNING = "running", _("Running")
    PROOF_SUBMITTED = "proof_submitted", _("Proof of use submitted")
    PROOF_INCOMPLETE = "proof_incomplete", _("Proof of use incomplete")
    CLOSED = "closed", _("Closed")


EDITABLE: Final = frozenset({Status.DRAFT, Status.INCOMPLETE})
#: The office still checks it, or nobody has handed it in: an early start can be permitted.
BEFORE_REVIEW: Final = frozenset({Status.DRAFT, Status.SUBMITTED, Status.INCOMPLETE})
REVIEWABLE: Final = frozenset({Status.IN_REVIEW, Status.DELIBERATION})
#: Money of the call is bound in these; revoked or withdrawn money is free again.
GRANTED: Final = frozenset(
    {
        Status.APPROVED,
        Status.RUNNING,
        Status.PROOF_SUBMITTED,
        Status.PROOF_INCOMPLETE,
        Status.CLOSED,
    }
)
#: What the finance department deals with.
PAYABLE: Final = GRANTED | {Status.REVOKED}
DECIDED: Final = PAYABLE | {Status.REJECTED}
#: Nothing is going to be paid to the association's account, or no longer.
NOTHING_TO_PAY: Final = frozenset(
    {Status.REJECTED, Status.WITHDRAWN, Status.REVOKED, Status.CLOSED}
)
#: What the advisory board works on, or has worked on.
SEEN_BY_BOARD: Final = REVIEWABLE | {Status.DEFERRED, Status.AWAITING_DECISION} | DECIDED
#: Between the hand-in and the decision.
PENDING: Final = REVIEWABLE | {
    Status.SUBMITTED,
    Status.INCOMPLETE,
    Status.DEFERRED,
    Status.AWAITING_DECISION,
}
#: In these the association can still withdraw it.
UNDECIDED: Final = PENDING | {Status.DRAFT}


@dataclass(frozen=True)
class Badge:
    """How a status is shown: `kind` as components/badge.html wants it, and its icon."""

    kind: str
    icon: str


WAITS: Final = Badge("info", "clock")
BADGES: Final = {
    Status.DRAFT: Badge("neutral", "edit"),
    Status.INCOMPLETE: Badge("warning", "alert"),
    Status.DEFERRED: Badge("neutral", "minus"),
    Status.APPROVED: Badge("success", "circle-check"),
    Status.REJECTED: Badge("danger", "circle-x"),
    Status.WITHDRAWN: Badge("neutral", "minus"),
    Status.REVOKED: Badge("danger", "circle-x"),
    Status.RUNNING: Badge("success", "circle-check"),
    Status.PROOF_INCOMPLETE: Badge("warning", "alert"),
    Status.CLOSED: Badge("neutral", "check"),
}


def badge_of(status: str) -> Badge:
    """Somebody of the city works on all others."""
    return BADGES.get(Status(status), WAITS)
