"""One number for the state of everything that is published.

Whatever is kept carries the number; publishing raises it, and what was kept before is out of date.
For some seconds it may still be shown while its successor is made, unless something was taken
away since: what nobody may see any more is never shown from a kept copy.
"""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from typing import Any

from django.core.cache import caches
from django.db import transaction
from django.dispatch import Signal

#: Sent when what readers see has changed, after the commit. Whoever makes something of all of it
#: listens; a kept page needs no telling.
published = Signal()
RAISED, WITHDRAWN = "content-generation", "content-withdrawn"
STALE_SECONDS = 30  # how long an outdated copy may be shown at most, while its successor is made
LONGEST_HISTORY = 50  # of many publications at once the latest suffice


def _now() -> int:
    return time.time_ns() // 1_000_000


class Part(StrEnum):
    """What most publications leave: what stands around every page, the order of long lists.

    Each part has a number of its own: whoever changes the menus makes nobody read the languages and
    the city's name again.
    """

    PAGES = "pages"  # the home pages, the sections, what the footer leads to
    ACCESS = "access"  # what editors have restricted
    CITY = "city"
    LANGUAGES = "languages"
    TITLES = (
        "titles"  # which pages that are listed by title are published, and what they are called
    )

    @property
    def key(self) -> str:
        return f"content-frame-{self}"


FRAME = frozenset(Part)


@dataclass(frozen=True)
class Generation:
    """When something was last published (in ms), when before that, when something was withdrawn.

    `raised` ends with the present generation; it goes back as far as a copy may be shown. `parts`
    says when something was published that stands around every page.
    """

    raised: tuple[int, ...]
    withdrawn: int
    parts: Mapping[Part, int]
    known: bool = True

    @property
    def number(self) -> int:
        return self.raised[-1]

    @property
    def frame(self) -> int:
        return max(self.parts.values())

    def may_still_show(self, number: int) -> bool:
        """Whether a copy of an earlier generation may be shown while its successor is made."""
        if not self.known or number < self.withdrawn or number < self.raised[0]:
            return False
        outdated_at = next((moment for moment in self.raised if moment > number), _now())
        return _now() - outdated_at <= STALE_SECONDS * 1000


@dataclass
class _Request:
    """What one request has read: it is made of one state, and reads each thing once."""

    generation: Generation | None = None
    kept: dict[str, Any] = field(default_factory=dict)
    true_until: float = inf


_request: ContextVar[_Request | None] = ContextVar("generation", default=None)
_missed: list[bool] = [False]  # whether this process could not learn or say what was published


@contextmanager
def one_generation() -> Iterator[None]:
    """Within, the generation is looked up once: a page is made of one state, and sooner."""
    token = _request.set(_Request())
    try:
        yield
    finally:
        _request.reset(token)


def kept_in_request(key: str, build: Callable[[], Any]) -> Any:
    """What `build` returns, built once within a request (each time outside of one)."""
    seen = _request.get()
    if seen is None:
        return build()
    if key not in seen.kept:
        seen.kept[key] = build()
    return seen.kept[key]


def is_true_until(moment: float) -> None:
    """Say that what is being made is false from a moment of the clock (in s) on: no copy outlives
    it."""
    if seen := _request.get():
        seen.true_until = min(seen.true_until, moment)


def true_until() -> float:
    """The first of the moments that were named within this request."""
    seen = _request.get()
    return seen.true_until if seen else inf


def generation() -> Generation:
    """The present state; while its cache is gone one that nothing kept belongs to."""
    seen = _request.get()
    if seen and seen.generation:
        return seen.generation
    found = _read()
    if seen is not None:
        seen.generation = found
    return found


def content_generation() -> int:
    return generation().number


def _read() -> Generation:
    """Begins with the clock, so that a lost cache never repeats a number."""
    cache, keys = caches["generation"], [RAISED, WITHDRAWN, *(part.key for part in Part)]
    values = cache.get_many(keys)
    if getattr(cache, "is_gone", False):
        _missed[0] = True
        moment = time.time_ns()  # no number of milliseconds, so that nothing kept belongs to it
        return Generation((moment,), 0, dict.fromkeys(Part, moment), known=False)
    if _missed[0] or len(values) < len(keys):  # nobody knows what was published meanwhile
        _missed[0] = False
        _raise(withdrawn=True, frame=FRAME)
        values |= cache.get_many(keys)
    now = _now()
    return Generation(
        values.get(RAISED, (now,)),
        values.get(WITHDRAWN, now),
        {part: values.get(part.key, now) for part in Part},
    )


def bump_generation(*, withdrawn: bool = False, frame: Collection[Part] = ()) -> None:
    """What is published has changed: once the transaction is committed, all copies are outdated.

    `withdrawn`: something may no longer be seen, so that no earlier copy is shown again. `frame`:
    the parts of the frame of all pages that it belongs to.
    """

    def bump() -> None:  # named: Django names what failed by it, and a partial has no name
        _bump(withdrawn, frame)

    transaction.on_commit(bump, robust=True)


def _bump(withdrawn: bool, frame: Collection[Part]) -> None:
    seen = _request.get()
    if seen:
        seen.generation = None
        seen.kept.clear()
    _raise(withdrawn=withdrawn, frame=frame)
    published.send_robust(sender=None)


def _raise(*, withdrawn: bool, frame: Collection[Part] = ()) -> None:
    cache = caches["generation"]
    before: tuple[int, ...] = cache.get(RAISED) or ()
    raised = max([_now(), *(moment + 1 for moment in before[-1:])])
    if withdrawn:
        cache.set(WITHDRAWN, raised, timeout=None)
    for part in frame:
        cache.set(part.key, raised, timeout=None)
    recent = raised - STALE_SECONDS * 1000
    older = [moment for moment in before if moment < recent][-1:]
    history = (*older, *(moment for moment in before if moment >= recent), raised)
    cache.set(RAISED, history[-LONGEST_HISTORY:], timeout=None)
    if getattr(cache, "is_gone", False):
        _missed[0] = True
