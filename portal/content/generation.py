"""One number for the state of everything that is published.

Whatever is kept carries the number; publishing raises it, and what was kept before is out of date.
For some seconds it may still be shown while its successor is made, unless something was taken
away since: what nobody may see any more is never shown from a kept copy.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.cache import caches
from django.db import transaction

RAISED, WITHDRAWN, FRAME = "content-generation", "content-withdrawn", "content-frame"
STALE_SECONDS = 30  # how long an outdated copy may be shown at most, while its successor is made
LONGEST_HISTORY = 50  # of many publications at once the latest suffice


def _now() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Generation:
    """When something was last published (in ms), when before that, when something was withdrawn.

    `raised` ends with the present generation; it goes back as far as a copy may be shown. `frame`
    says when something was published that stands around every page.
    """

    raised: tuple[int, ...]
    withdrawn: int = 0
    frame: int = 0
    known: bool = True

    @property
    def number(self) -> int:
        return self.raised[-1]

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
    cache, keys = caches["generation"], [RAISED, WITHDRAWN, FRAME]
    values = cache.get_many(keys)
    if getattr(cache, "is_gone", False):
        _missed[0] = True
        moment = time.time_ns()  # no number of milliseconds, so that nothing kept belongs to it
        return Generation((moment,), frame=moment, known=False)
    if _missed[0] or len(values) < len(keys):  # nobody knows what was published meanwhile
        _missed[0] = False
        _raise(withdrawn=True)
        values |= cache.get_many(keys)
    now = _now()
    return Generation(
        values.get(RAISED, (now,)), values.get(WITHDRAWN, now), values.get(FRAME, now)
    )


def bump_generation(*, withdrawn: bool = False, frame: bool = False) -> None:
    """What is published has changed: once the transaction is committed, all copies are outdated.

    `withdrawn`: something may no longer be seen, so that no earlier copy is shown again. `frame`:
    it stands in the frame of all pages, such as the menus or the name of the city.
    """
    transaction.on_commit(partial(_bump, withdrawn, frame), robust=True)


def _bump(withdrawn: bool, frame: bool) -> None:
    seen = _request.get()
    if seen:
        seen.generation = None
        seen.kept.clear()
    _raise(withdrawn=withdrawn, frame=frame)


def _raise(*, withdrawn: bool, frame: bool = False) -> None:
    cache = caches["generation"]
    before: tuple[int, ...] = cache.get(RAISED) or ()
    raised = max([_now(), *(moment + 1 for moment in before[-1:])])
    if withdrawn:
        cache.set(WITHDRAWN, raised, timeout=None)
    if withdrawn or frame:
        cache.set(FRAME, raised, timeout=None)
    recent = raised - STALE_SECONDS * 1000
    older = [moment for moment in before if moment < recent][-1:]
    history = (*older, *(moment for moment in before if moment >= recent), raised)
    cache.set(RAISED, history[-LONGEST_HISTORY:], timeout=None)
    if getattr(cache, "is_gone", False):
        _missed[0] = True
