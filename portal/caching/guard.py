"""A cache may be gone: what it kept is missing, the site is slower, and nobody sees an error."""

import logging
import pickle
import time
from collections.abc import Callable
from typing import Any

import django.db
from django.core.cache.backends.base import BaseCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
PAUSE = 5  # seconds in which a server that did not answer is not asked again
GONE = (RedisError, OSError, django.db.Error)
UNREADABLE = (pickle.UnpicklingError, AttributeError, ImportError, EOFError)

_out_until: dict[str, float] = {}


def is_gone(server: str) -> bool:
    """Whether this process found the server gone, less than `PAUSE` ago."""
    return time.monotonic() < _out_until.get(server, 0.0)


def _found_gone(server: str, error: Exception) -> None:
    """Says so once, not with every request."""
    if server not in _out_until:
        logger.error("the cache is gone, working without it: %s", type(error).__name__)
    _out_until[server] = time.monotonic() + PAUSE


def _found_back(server: str) -> None:
    if _out_until.pop(server, None) is not None:
        logger.warning("the cache is back")


def _guarded(method: str) -> Callable[..., Any]:
    def ask(self: "Guarded", *args: Any, **kwargs: Any) -> Any:
        return self.ask(method, args, kwargs)

    ask.__name__ = method
    return ask


class Guarded(BaseCache):
    """Mixin for a backend: while its server is gone, `stand_in` answers in its place.

    Says the server is gone by `is_gone`, for whom a miss and a loss are not the same.
    """

    server: str
    stand_in: BaseCache

    @property
    def is_gone(self) -> bool:
        return is_gone(self.server)

    def ask(self, method: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if not self.is_gone:
            try:
                answer = getattr(super(), method)(*args, **kwargs)
            except GONE as error:
                _found_gone(self.server, error)
            except UNREADABLE:  # written by another version of the code
                logger.warning("a kept value could not be read")
            else:
                _found_back(self.server)
                return answer
        return getattr(self.stand_in, method)(*args, **kwargs)

    get = _guarded("get")
    set = _guarded("set")
    add = _guarded("add")
    touch = _guarded("touch")
    delete = _guarded("delete")
    incr = _guarded("incr")
    has_key = _guarded("has_key")
    get_many = _guarded("get_many")
    set_many = _guarded("set_many")
    delete_many = _guarded("delete_many")
    clear = _guarded("clear")
