"""The search cluster from `ELASTICSEARCH_URL`, and how its index is laid out."""

from typing import Any

import environ


def cluster(env: environ.Env) -> dict[str, Any]:
    """Empty addresses: the search is the database's. Several nodes are tried in turn."""
    return {
        "ELASTICSEARCH_URL": env.list("ELASTICSEARCH_URL", default=[]),
        "ELASTICSEARCH_PLAIN": env.bool("ELASTICSEARCH_PLAIN", default=False),
        "ELASTICSEARCH_CA": env.str("ELASTICSEARCH_CA", default=""),
        "ELASTICSEARCH_INDEX": env.str("ELASTICSEARCH_INDEX", default="portal"),
        "ELASTICSEARCH_SHARDS": env.int("ELASTICSEARCH_SHARDS", default=1),
        "ELASTICSEARCH_REPLICAS": env.int("ELASTICSEARCH_REPLICAS", default=0),
        "ELASTICSEARCH_REFRESH": env.str("ELASTICSEARCH_REFRESH", default="1s"),
        "ELASTICSEARCH_TIMEOUT": env.float("ELASTICSEARCH_TIMEOUT", default=2.0),
        "ELASTICSEARCH_WRITE_TIMEOUT": env.float("ELASTICSEARCH_WRITE_TIMEOUT", default=30.0),
    }
