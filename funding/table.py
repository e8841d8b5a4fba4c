"""All that happens to an application, in the order of its way. Each stage keeps its own; a row of
the database names one by its name, everything else holds the object itself."""

from typing import Final

from funding.application.models.application import Application
from funding.application.transitions import RESUBMIT, SUBMIT, WITHDRAW
from funding.board.transitions import (
    DECLARE_CONFLICT,
    DEFER,
    HAND_IN_SCORES,
    RECOMMEND,
    RESUME,
    START_DELIBERATION,
)
from funding.checking.proposals import PROPOSE_REJECTION, WITHDRAW_PROPOSAL
from funding.checking.transitions import (
    EXTEND_COMPLETION,
    OPEN_REVIEW,
    PERMIT_EARLY_START,
    REQUEST_COMPLETION,
)
from funding.decision.transitions import (
    APPROVE,
    REJECT,
    REJECT_FORMALLY,
    RETURN_PROPOSAL,
    REVOKE,
)
from portal.workflow import Table

TABLE: Final = Table(
    Application,
    SUBMIT,
    OPEN_REVIEW,
    REQUEST_COMPLETION,
    EXTEND_COMPLETION,
    PROPOSE_REJECTION,
    WITHDRAW_PROPOSAL,
    REJECT_FORMALLY,
    RETURN_PROPOSAL,
    RESUBMIT,
    START_DELIBERATION,
    RECOMMEND,
    RESUME,
    DEFER,
    APPROVE,
    REJECT,
    REVOKE,
    WITHDRAW,
    PERMIT_EARLY_START,
    HAND_IN_SCORES,
    DECLARE_CONFLICT,
)
