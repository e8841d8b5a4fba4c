"""All transitions of one kind of thing, on one screen; refuses to load what does not fit."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic

from django.core.exceptions import ImproperlyConfigured

from portal.wording import Words
from portal.workflow.models import StatusEvent
from portal.workflow.people import Person
from portal.workflow.questions import offered
from portal.workflow.transition import T, Transition


@dataclass(frozen=True)
class HistoryLine:
    """One event as a side reads it."""

    when: datetime.datetime
    title: Words
    text: str = ""
    actor: str = ""


class Table(Generic[T]):
    """Read by name where a row of the database names one, else through the objects themselves."""

    def __init__(self, model: type[T], *transitions: Transition[T, Any]) -> None:
        self.by_name = {transition.name: transition for transition in transitions}
        if len(self.by_name) != len(transitions):
            raise ImproperlyConfigured(f"Two transitions of {model.__name__} have one name.")
        for transition in transitions:
            if unknown := (transition.sources | {transition.target}) - {*model.status_labels(), ""}:
                raise ImproperlyConfigured(f"{transition.name}: no status {sorted(unknown)}")

    def __iter__(self) -> Iterator[Transition[T, Any]]:
        return iter(self.by_name.values())

    def offered(self, user: Person, thing: T) -> list[Transition[T, Any]]:
        """What the user may do with the thing now, in the order of the table."""
        return offered(user, thing, self)

    def history(self, events: Iterable[StatusEvent], side: str) -> list[HistoryLine]:
        """What the side reads of, newest first."""
        told = [self._line(event, side) for event in events]
        return [line for line in reversed(told) if line]

    def _line(self, event: StatusEvent, side: str) -> HistoryLine | None:
        transition = self.by_name[event.name]
        line = transition.history.get(side)
        if line is None:
            return None
        text = transition.reason_in_words(event.reason) if event.reason else ""
        return HistoryLine(
            event.at,
            line.title,
            text if line.with_reason else "",
            str(event.actor or "") if line.with_actor else "",
        )
