"""All transitions of an application, on one screen. `workflow.perform` is the only reader."""

from dataclasses import dataclass
from typing import Final

from funding.roles import Role
from funding.workflow.statuses import Status as S

APPLICANT: Final = "applicant"  # any member of the applying organisation
OFFICER: Final = Role.CASE_OFFICER.value
DECIDER: Final = Role.DECIDER.value


@dataclass(frozen=True)
class Transition:
    name: str
    sources: frozenset[S]
    target: S
    roles: frozenset[str]
    guards: tuple[str, ...] = ()


def _t(name: str, sources: set[S], target: S, role: str, *guards: str) -> Transition:
    return Transition(name, frozenset(sources), target, frozenset({role}), guards)


UNDECIDED: Final = {
    S.DRAFT, S.SUBMITTED, S.INCOMPLETE, S.IN_REVIEW, S.DELIBERATION, S.DEFERRED,
    S.AWAITING_DECISION,
}  # fmt: skip

_TABLE: Final = (
    _t("submit", {S.DRAFT}, S.SUBMITTED, APPLICANT, "call_is_open", "is_complete"),
    _t("request_completion", {S.SUBMITTED}, S.INCOMPLETE, OFFICER,
       "no_conflict", "completion_is_described"),
    _t("resubmit", {S.INCOMPLETE}, S.SUBMITTED, APPLICANT, "completion_in_time", "is_complete"),
    _t("open_review", {S.SUBMITTED}, S.IN_REVIEW, OFFICER, "no_conflict", "formal_check_passed"),
    _t("start_deliberation", {S.IN_REVIEW}, S.DELIBERATION, OFFICER,
       "no_conflict", "has_reviews"),
    _t("defer", {S.DELIBERATION}, S.DEFERRED, OFFICER, "no_conflict", "has_reason"),
    _t("resume", {S.DEFERRED}, S.DELIBERATION, OFFICER, "no_conflict"),
    _t("recommend", {S.DELIBERATION}, S.AWAITING_DECISION, OFFICER,
       "no_conflict", "recommendation_is_sound", "voters_without_conflict", "quorum"),
    _t("approve", {S.AWAITING_DECISION}, S.APPROVED, DECIDER,
       "no_conflict", "four_eyes", "amount_within_request", "amount_within_cap",
       "amount_within_budget"),
    _t("reject", {S.AWAITING_DECISION}, S.REJECTED, DECIDER,
       "no_conflict", "four_eyes", "has_reason"),
    _t("withdraw", UNDECIDED, S.WITHDRAWN, APPLICANT),
    _t("revoke", {S.APPROVED}, S.REVOKED, DECIDER, "no_conflict", "four_eyes", "has_reason"),
)  # fmt: skip

TRANSITIONS: Final[dict[str, Transition]] = {transition.name: transition for transition in _TABLE}
#: The call's row is locked as well: a number is given out, or money committed.
LOCKS_CALL: Final = frozenset({"submit", "approve"})
