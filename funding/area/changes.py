"""What a resubmission changed: old and new values, as labels and words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from funding.application.models.application import Application
from funding.application.models.submission import Submission
from funding.application.snapshots import files_of, steps_handed_in
from funding.application.steps import AssociationStep, PlaceAndTimeStep, StepData
from funding.area.lines import lines_of
from funding.area.names import Names, names_in_one_query
from funding.iban import masked
from funding.scheme.asked import Asked
from funding.workflow.statuses import NOTHING_TO_PAY


@dataclass(frozen=True)
class Change:
    """An empty side: there was nothing, or there is nothing any more."""

    label: Any
    before: Any
    after: Any


def changes_in(
    application: Application, asked: tuple[Asked, ...], *, contact: bool = False
) -> list[Change]:
    """Between the last hand-in and the one before it, of what the edition asks; `contact` shows
    names, addresses and the bank details too, which are none of the board's business."""
    last_two = list(application.submissions.order_by("-number")[:2])
    if len(last_two) < 2:
        return []
    after, before = last_two
    pairs = [
        (_as_to_be_read(old, application), _as_to_be_read(new, application))
        for old, new in zip(steps_handed_in(before), steps_handed_in(after), strict=True)
        if old != new and (contact or not isinstance(new, AssociationStep))
    ]
    changes: list[Change] = []
    if pairs:
        names = names_in_one_query(application, asked, _districts(pairs))
        changes = [change for pair in pairs for change in _in_step(*pair, application, names)]
    return [*changes, *_in_files(before, after)]


def _as_to_be_read(step: StepData, application: Application) -> StepData:
    """Without the account in full where nothing is to be paid to it."""
    if isinstance(step, AssociationStep) and application.status in NOTHING_TO_PAY:
        return replace(step, iban=masked(step.iban))
    return step


def _districts(pairs: list[tuple[StepData, StepData]]) -> set[int]:
    steps = [step for pair in pairs for step in pair if isinstance(step, PlaceAndTimeStep)]
    return {step.district_id for step in steps if step.district_id}


def _in_step(
    old: StepData, new: StepData, application: Application, names: Names
) -> Iterable[Change]:
    was, now = _by_label(old, application, names), _by_label(new, application, names)
    for label in dict.fromkeys([*was, *now]):
        if was.get(label) != now.get(label):
            yield Change(SafeString(label), was.get(label, ""), now.get(label, ""))


def _by_label(data: StepData, application: Application, names: Names) -> dict[str, Any]:
    """Two lines of costs may have the same label: their values stand together."""
    found: dict[str, list[Any]] = defaultdict(list)
    for line in lines_of(data, application, names):
        found[_safe(line.label)].append(line.value)
    return {label: values[0] if len(values) == 1 else " + ".join(map(str, values))
            for label, values in found.items()}  # fmt: skip


def _safe(label: Any) -> str:
    """Labels of a guideline are plain text, those of cost lines are HTML already."""
    return label if isinstance(label, SafeString) else conditional_escape(str(label))


def _in_files(before: Submission, after: Submission) -> Iterable[Change]:
    was, now = files_of(before), files_of(after)
    for digest in was.keys() - now.keys():
        yield Change(_("Attachment"), was[digest], "")
    for digest in now.keys() - was.keys():
        yield Change(_("Attachment"), "", now[digest])
