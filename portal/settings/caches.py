"""CACHES from `CACHE_URL`: three stores on one server that cannot push each other out."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.retry import Retry

STORES = {"default": "limits", "generation": "generation", "pages": "pages"}
SWEEP_AT = 1_000  # rows from which a table of counters is swept of what has expired
SECONDS_TO_ANSWER = 1.0


def caches(url: str, pages_url: str, pages_kept: int) -> dict[str, dict[str, Any]]:
    """`default` (limits, counters), `generation` and `pages`, the only one that is bounded.

    Raises:
        ImproperlyConfigured: a URL names no cache that is shared, or of this process.
    """
    made = {}
    for alias, name in STORES.items():
        own = pages_url if alias == "pages" and pages_url else url
        variable = "PAGES_CACHE_URL" if own is pages_url else "CACHE_URL"
        made[alias] = _store(variable, own, name, pages_kept)
    return made


def _store(variable: str, url: str, name: str, pages_kept: int) -> dict[str, Any]:
    config = _parsed(variable, url)
    backend, options = config["BACKEND"], config.get("OPTIONS", {})
    prefix = config.get("KEY_PREFIX", "portal")
    if backend.endswith("RedisCache"):
        backend = f"portal.caching.backends.Redis{name.title()}"
        waits = {"socket_connect_timeout": SECONDS_TO_ANSWER, "socket_timeout": SECONDS_TO_ANSWER}
        # A connection that the server has closed is opened again; one that hangs is given up.
        again = {"retry": Retry(NoBackoff(), 1, (RedisConnectionError,))}
        options = waits | again | options
    elif backend.endswith("DatabaseCache"):
        backend = f"portal.caching.backends.Database{name.title()}"
        config["LOCATION"] = f"{config['LOCATION']}_{name}"
        options = {"MAX_ENTRIES": SWEEP_AT} | options
    else:
        config["LOCATION"] = f"{config.get('LOCATION', '')}-{name}"
        options = {"MAX_ENTRIES": 100_000} | options
    if name == "pages":
        options = options | {"MAX_ENTRIES": pages_kept}
    return config | {"BACKEND": backend, "KEY_PREFIX": f"{prefix}-{name}", "OPTIONS": options}


def _parsed(variable: str, url: str) -> dict[str, Any]:
    try:
        config: dict[str, Any] = environ.Env.cache_url_config(url)
    except Exception as error:
        raise ImproperlyConfigured(f"{variable} is no address of a cache.") from error
    if not config.get("BACKEND"):
        raise ImproperlyConfigured(f"{variable} is no address of a cache.")
    return config
