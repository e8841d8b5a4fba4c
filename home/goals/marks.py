"""How far something is: a word and a shape for each status, so that no colour carries it alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: The status of a measure of which no source says how far it is; and a goal without a measure.
UNKNOWN, NO_MEASURE = "", "none"


@dataclass(frozen=True)
class StatusMark:
    status: str
    word: Any
    icon: str

    @property
    def code(self) -> str:
        """As addresses and style sheets name it: there an empty value says nothing."""
        return self.status or "unknown"


MARKS = {
    mark.status: mark
    for mark in (
        StatusMark("done", pgettext_lazy("how far", "done"), "circle-check"),
        StatusMark("running", pgettext_lazy("how far", "running"), "circle-half"),
        StatusMark("agreed", pgettext_lazy("how far", "agreed"), "circle-dot"),
        StatusMark("planned", pgettext_lazy("how far", "planned"), "circle-dashed"),
        StatusMark("open", pgettext_lazy("how far", "open"), "circle"),
        StatusMark("heard", pgettext_lazy("how far", "heard"), "message"),
        StatusMark("declined", pgettext_lazy("how far", "declined"), "circle-x"),
        StatusMark(UNKNOWN, pgettext_lazy("how far", "not stated"), "help"),
        StatusMark(NO_MEASURE, _("no measure is named"), "minus"),
    )
}
#: A demand is open in words of its own.
UNANSWERED = StatusMark("open", _("no answer is published"), "circle")


def mark_of_demand(status: str) -> StatusMark:
    return UNANSWERED if status == UNANSWERED.status else MARKS[status]


@dataclass(frozen=True)
class Tally:
    """How many are how far."""

    mark: StatusMark
    number: int


def tallies(statuses: Iterable[str]) -> list[Tally]:
    """What is furthest first; a goal without any measure says so."""
    counted = Counter(statuses)
    found = [Tally(mark, counted[status]) for status, mark in MARKS.items() if counted[status]]
    return found or [Tally(MARKS[NO_MEASURE], 0)]
