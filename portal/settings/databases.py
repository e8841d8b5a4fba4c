"""DATABASES from `DATABASE_URL`: SQLite in the demo, PostgreSQL for a city."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

#: Bytes of an SQLite file that are read in place. Its own cache of 2 MB does not hold the rows of
#: some thousand offers; reading those anew for each list took a quarter of its time.
MAPPED = 256 * 2**20


def database(url: str) -> dict[str, Any]:
    """Settings of a database; SQLite takes its write lock when a transaction begins.

    Connections outlive a request: opening and closing one costs as much as several queries.

    Raises:
        ImproperlyConfigured: the URL names no database.
    """
    config: dict[str, Any] = environ.Env.db_url_config(url) | {"CONN_MAX_AGE": 60}
    if not config.get("ENGINE"):
        raise ImproperlyConfigured("DATABASE_URL names no database: postgres://… or sqlite:///…")
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            f" PRAGMA mmap_size={MAPPED};",
        }
    else:
        config["CONN_HEALTH_CHECKS"] = True
        config["OPTIONS"] = {"connect_timeout": 5} | config.get("OPTIONS", {})
    return config
