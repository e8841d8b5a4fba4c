"""One number for the state of everything that is published.

Whatever is cached carries the number in its key; publishing raises it, and old copies are never
read again. Nothing needs to know which page shows what.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import transaction

KEY = "content-generation"
LIFETIME = 3600
T = TypeVar("T")


def content_generation() -> int:
    """The present generation; begins with the clock, so that a lost cache never repeats one."""
    generation = cache.get(KEY)
    if generation is None:
        cache.add(KEY, time.time_ns() // 1_000_000, timeout=None)
        generation = cache.get(KEY)
    return int(generation or 0)


def bump_generation() -> None:
    """What is published has changed: once the transaction is committed, forget all copies."""
    transaction.on_commit(_bump)


def _bump() -> None:
    cache.set(KEY, max(content_generation() + 1, time.time_ns() // 1_000_000), timeout=None)


def cached(key: str, build: Callable[[], T], lifetime: int = LIFETIME) -> T:
    """What `build` returns, kept until something is published (or `lifetime` seconds)."""
    full_key = f"g{content_generation()}:{key}"
    value = cache.get(full_key)
    if value is None:
        value = build()
        cache.set(full_key, value, lifetime)
    return value
