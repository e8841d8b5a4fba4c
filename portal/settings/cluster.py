"""What production refuses of the search cluster's settings."""

import os
import re
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from .checked import refuse

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def check_cluster(values: dict[str, Any]) -> None:
    """`values` by the names of the settings."""
    if not values["ELASTICSEARCH_URL"]:
        return
    _check_addresses(values["ELASTICSEARCH_URL"])
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", values["ELASTICSEARCH_INDEX"]):
        refuse("ELASTICSEARCH_INDEX", "must be small letters, digits, - and _.")
    if not re.fullmatch(r"-1|[1-9]\d*(ms|s|m)", values["ELASTICSEARCH_REFRESH"]):
        refuse("ELASTICSEARCH_REFRESH", "must be a time like 1s or 30s.")
    for name in ("ELASTICSEARCH_SHARDS", "ELASTICSEARCH_TIMEOUT", "ELASTICSEARCH_WRITE_TIMEOUT"):
        if values[name] < 1:
            refuse(name, "must be at least 1.")
    authority = values["ELASTICSEARCH_CA"]
    if authority and not os.access(authority, os.R_OK):
        refuse("ELASTICSEARCH_CA", "must be a file that can be read.")
    if find_spec("elasticsearch") is None:
        refuse("ELASTICSEARCH_URL", "needs the packages of requirements/cluster.txt.")


def _check_addresses(urls: list[str]) -> None:
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            refuse("ELASTICSEARCH_URL", "must be addresses of nodes: https://host:9200,https://…")
        if parts.password and parts.scheme == "http" and parts.hostname not in LOOPBACK:
            refuse("ELASTICSEARCH_URL", "must be https:// where it carries a password.")
