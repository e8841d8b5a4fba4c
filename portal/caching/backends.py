"""The backends of the three stores: each guarded, only the one of the pages bounded.

What counts, and what says which state is published, is never thrown away before its time.
"""

import time
from collections.abc import Iterable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from django.db import connections

from portal.caching.guard import Guarded

MOST_COUNTED = 100_000  # entries of a process that counts for itself while the server is gone


class _Missing(Guarded):
    """While the server is gone nothing is found."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)  # type: ignore[call-arg]  # the backend behind this takes both
        self.server, self.stand_in = str(server), self._while_gone()

    def _while_gone(self) -> BaseCache:
        return DummyCache("", {})


class _Counting(_Missing):
    """While the server is gone each process counts for itself: a limit may grow, not vanish."""

    def _while_gone(self) -> BaseCache:
        return LocMemCache("counted-alone", {"OPTIONS": {"MAX_ENTRIES": MOST_COUNTED}})


# --- Redis: one server, a prefix for each store -------------------------------------------------


class OwnRedis(RedisCache):
    """Clears what carries its own prefix, where Django's would empty the whole server."""

    def clear(self) -> None:
        client = self._cache.get_client(None, write=True)
        for key in client.scan_iter(match=self.make_key("*"), count=1000):
            client.unlink(key)


class BoundedRedis(OwnRedis):
    """Keeps `MAX_ENTRIES` entries, the newest: what is over goes, whatever the server's policy."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        # All options that Django does not read itself go to the connection, which knows no bound.
        options: dict[str, Any] = params.get("OPTIONS", {})
        self._options = {k: v for k, v in options.items() if k != "MAX_ENTRIES"}

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        super().set(key, value, timeout, version)
        self._note([self.make_key(key, version)])

    def set_many(
        self, data: dict[Any, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[Any]:
        failed: list[Any] = super().set_many(data, timeout, version)
        self._note(self.make_key(key, version) for key in data)
        return failed

    def _note(self, keys: Iterable[str]) -> None:
        client, index = self._cache.get_client(None, write=True), self.make_key("index")
        if noted := dict.fromkeys(keys, time.time()):
            client.zadd(index, noted)
        over = client.zcard(index) - self._max_entries
        if over > 0:
            oldest: Any = client.zpopmin(index, over + self._max_entries // 20)
            client.unlink(*(key for key, _since in oldest))


class RedisLimits(_Counting, OwnRedis):
    pass


class RedisGeneration(_Missing, OwnRedis):
    pass


class RedisPages(_Missing, BoundedRedis):
    pass


# --- The database: a table for each store --------------------------------------------------------


class LastingDatabase(DatabaseCache):
    """Sweeps out what has expired, and nothing else: a flood of keys lifts no rate limit."""

    def _cull(self, db: str, cursor: Any, now: Any, num: int) -> None:
        operations = connections[db].ops
        table = operations.quote_name(self.cache_model_class._meta.db_table)
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608 - the table's name, quoted; no value
            [operations.adapt_datetimefield_value(now)],
        )


class DatabaseLimits(_Counting, LastingDatabase):
    pass


class DatabaseGeneration(_Missing, LastingDatabase):
    pass


class DatabasePages(_Missing, DatabaseCache):
    pass
