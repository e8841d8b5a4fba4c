"""A transition is one object: everything that is true of it stands in it."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from portal.models import User
from portal.wording import Words
from portal.workflow.models import StatusEvent, StatusModel
from portal.workflow.people import Bar, Who

T = TypeVar("T", bound=StatusModel)
T_contra = TypeVar("T_contra", bound=StatusModel, contravariant=True)


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a person hands to a transition; each transition names its own frozen type."""

    reason: str = ""

    @property
    def why(self) -> str:
        """What the event keeps."""
        return self.reason.strip()


G = TypeVar("G", bound=Given)
G_co = TypeVar("G_co", bound=Given, covariant=True)


@dataclass(frozen=True)
class Attempt(Generic[T, G_co]):
    """One try at a transition; the thing, and what the transition locks besides, are locked."""

    thing: T
    transition: "Transition[T, Any]"
    actor: User
    given: G_co
    now: datetime.datetime
    from_status: str


class Tells(Protocol[T_contra]):
    """Somebody is told. Called inside the transaction: what it writes stands or falls with it."""

    def tell(self, thing: T_contra, event: StatusEvent) -> None: ...


@dataclass(frozen=True)
class HistoryWords:
    """How one side reads it in the history."""

    title: Words
    with_reason: bool = True
    with_actor: bool = True


def always(thing: Any) -> bool:
    return True


def never(thing: Any) -> bool:
    return False


@dataclass(frozen=True)
class Page:
    """Where and in which words it is offered. `slug` chooses among the acts of one address;
    `wanted` says whether a button for it is worth its place beside the others."""

    label: Words
    address: str
    icon: str
    slug: str = ""
    explanation: Words = ""
    button: Words = ""
    said: Words = ""
    wanted: Callable[[Any], bool] = always

    @property
    def press(self) -> Words:
        """What the button says that does it."""
        return self.button or self.label


def as_written(reason: str) -> str:
    return reason


@dataclass(frozen=True, kw_only=True)
class Transition(Generic[T, G]):
    """`target` empty: an act that keeps the status; its effect saves what it changes.

    In the order of `perform`: `locks` takes further rows after the thing's own, always in the
    same order; `sources`; `by`, the kinds of people, one of which suffices; `not_by`, who must
    not all the same; `guards` raise why not; `effect` writes what belongs to it; `told` hear of
    it. `history` has a line for each side that reads of it, `page` is for those who perform it.
    """

    model: type[T]
    name: str
    sources: frozenset[str]
    target: str
    by: tuple[Who, ...]
    given: type[G]
    not_by: tuple[Bar, ...] = ()
    guards: tuple[Callable[[Attempt[T, G]], None], ...] = ()
    effect: Callable[[Attempt[T, G]], None] | None = None
    locks: Callable[[T], None] | None = None
    told: tuple[Tells[T], ...] = ()
    history: Mapping[str, HistoryWords] = field(default_factory=dict)
    reason_in_words: Callable[[str], str] = as_written
    page: Page | None = None

    @property
    def words(self) -> Page:
        """The page's words, for those who show that page."""
        if self.page is None:
            raise LookupError(f"{self.name} has no page.")
        return self.page

    def leads_to(self, status: str) -> str:
        """The status afterwards."""
        return self.target or status
