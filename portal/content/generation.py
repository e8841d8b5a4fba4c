"""One number for the state of everything that is published.

Whatever is cached carries the number in its key; publishing raises it, and old copies are never
read again. Nothing needs to know which page shows what.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import transaction

KEY = "content-generation"
LIFETIME = 600
MOST_KEPT = 5000
T = TypeVar("T")
K = TypeVar("K", int, str)
_of_request: ContextVar[list[int] | None] = ContextVar("generation", default=None)


@contextmanager
def one_generation() -> Iterator[None]:
    """Within, the generation is looked up once: a page is made of one state, and sooner."""
    token = _of_request.set([])
    try:
        yield
    finally:
        _of_request.reset(token)


def content_generation() -> int:
    """The present generation; begins with the clock, so that a lost cache never repeats one."""
    seen = _of_request.get()
    if seen:
        return seen[0]
    generation = cache.get(KEY)
    if generation is None:
        cache.add(KEY, time.time_ns() // 1_000_000, timeout=None)
        generation = cache.get(KEY)
    found = int(generation or 0)
    if seen is not None:
        seen.append(found)
    return found


def bump_generation() -> None:
    """What is published has changed: once the transaction is committed, forget all copies."""
    transaction.on_commit(_bump)


def _bump() -> None:
    seen = _of_request.get()
    if seen:
        seen.clear()
    raised = max(content_generation() + 1, time.time_ns() // 1_000_000)
    cache.set(KEY, raised, timeout=None)
    if seen is not None:
        seen[:] = [raised]


class _Memory:
    """What this process has built in one generation. What is kept must not be changed."""

    def __init__(self) -> None:
        self._generation = 0
        self._kept: dict[str, tuple[float, Any]] = {}

    def of(self, generation: int) -> dict[str, tuple[float, Any]]:
        """The kept values of a generation; a new or a full one begins empty."""
        if generation != self._generation or len(self._kept) > MOST_KEPT:
            self._generation, self._kept = generation, {}
        return self._kept if generation else {}


_memory = _Memory()


def cached(key: str, build: Callable[[], T], lifetime: int = LIFETIME) -> T:
    """What `build` returns, kept in this process until something is published."""
    kept, now = _memory.of(content_generation()), time.monotonic()
    expires, value = kept.get(key, (0.0, None))
    if expires < now:
        value = build()
        kept[key] = (now + lifetime, value)
    return value


def cached_each(
    prefix: str, ids: Iterable[K], build: Callable[[list[K]], dict[K, T]], lifetime: int = LIFETIME
) -> dict[K, T]:
    """What `build` returns for each id, asked only for those that are not kept yet.

    An id that `build` does not know is missing from the answer.
    """
    wanted = list(dict.fromkeys(ids))
    kept, now = _memory.of(content_generation()), time.monotonic()
    missing = [pk for pk in wanted if kept.get(f"{prefix}:{pk}", (0.0, None))[0] < now]
    if missing:
        built = build(missing)
        kept |= {f"{prefix}:{pk}": (now + lifetime, built.get(pk)) for pk in missing}
    found = ((pk, kept[f"{prefix}:{pk}"][1]) for pk in wanted)
    return {pk: value for pk, value in found if value is not None}
