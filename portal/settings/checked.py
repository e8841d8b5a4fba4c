"""What production refuses. Each refusal names the variable, and never its secret value."""

import logging
import os
import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

NEEDED = (
    "DATABASE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "CACHE_URL", "SECRET_KEY", "ALLOWED_HOSTS",
    "BASE_URL",
)  # fmt: skip
NUMBERS = (
    "TRUSTED_PROXY_COUNT", "PAGES_KEPT", "EMAIL_TIMEOUT", "SESSION_IDLE_SECONDS",
    "SESSION_OFFICE_IDLE_SECONDS", "SESSION_OFFICE_SECONDS", "ELASTICSEARCH_SHARDS",
    "ELASTICSEARCH_REPLICAS", "ELASTICSEARCH_TIMEOUT", "ELASTICSEARCH_WRITE_TIMEOUT",
)  # fmt: skip
SWITCHES = (
    "ALLOW_SQLITE", "BEHIND_PROXY", "PAGE_CACHE", "HSTS_INCLUDE_SUBDOMAINS", "ELASTICSEARCH_PLAIN",
)  # fmt: skip
TRUE_OR_FALSE = {"1", "0", "true", "false", "on", "off", "yes", "no", "y", "n", "t", "f", "ok", ""}
#: Words of keys that stand in examples.
GUESSABLE = re.compile(r"changeme|django-insecure|development|example|password|secret", re.I)
HOST = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\]")


def refuse(name: str, why: str) -> None:
    raise ImproperlyConfigured(f"{name} {why}")


def check_environment() -> None:
    """Before the settings read the environment, which would not say what is wrong in it."""
    for name in NEEDED:
        if not os.environ.get(name):
            raise ImproperlyConfigured(f"Set {name} in the environment.")
    for name in NUMBERS:
        if not re.fullmatch(r"\d*", os.environ.get(name, "")):
            refuse(name, "must be a whole number.")
        if os.environ.get(name) == "":
            del os.environ[name]  # as good as not there
    for name in SWITCHES:
        if os.environ.get(name, "").strip().lower() not in TRUE_OR_FALSE:
            refuse(name, "must be 1 or 0.")
    level = os.environ.get("LOG_LEVEL") or "INFO"
    if level not in logging.getLevelNamesMapping():
        refuse("LOG_LEVEL", "must be DEBUG, INFO, WARNING, ERROR or CRITICAL.")
    if os.environ.get("S3_BUCKET"):
        _check_s3()


def _check_s3() -> None:
    for name in ("S3_PRIVATE_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY"):
        if not os.environ.get(name):
            refuse(name, "is needed with S3_BUCKET.")
    if os.environ["S3_PRIVATE_BUCKET"] == os.environ["S3_BUCKET"]:
        refuse("S3_PRIVATE_BUCKET", "must not be the public S3_BUCKET.")


def check_secret_key(key: str) -> None:
    if len(key) < 50 or len(set(key)) < 10 or GUESSABLE.search(key):
        refuse("SECRET_KEY", "must be random and at least 50 characters long.")


def hosts(text: str) -> list[str]:
    """The hosts of ALLOWED_HOSTS; blanks around them are left out."""
    found = [host.strip().lower() for host in text.split(",") if host.strip()]
    if any("*" in host for host in found):
        refuse("ALLOWED_HOSTS", "must name the hosts, not '*'.")
    for host in found:
        if not HOST.fullmatch(host):
            refuse("ALLOWED_HOSTS", f"must be names without scheme, port or path: {host}")
        if host.startswith(".") and host.count(".") < 2:
            refuse("ALLOWED_HOSTS", f"must not hold a whole top-level domain: {host}")
    return found


def check_base_url(url: str, allowed: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        refuse("BASE_URL", "must begin with https:// and name a host.")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username:
        refuse("BASE_URL", "must be https://, a host, perhaps a port, and nothing more.")
    host = parts.hostname or ""
    if not any(host == a or (a.startswith(".") and host.endswith(a)) for a in allowed):
        refuse("ALLOWED_HOSTS", "must contain the host of BASE_URL.")


def check_mail(backend: str, sender: str) -> None:
    """Mails that go nowhere would lose sign-in codes, notices and decisions."""
    if not backend.endswith("smtp.EmailBackend"):
        refuse("EMAIL_URL", "must name a mail server: smtp://, smtp+tls:// or smtp+ssl://.")
    address = re.fullmatch(r"(?:.*<)?([^<>]+?)>?", sender)
    try:
        validate_email(address[1] if address else "")
    except ValidationError as error:
        raise ImproperlyConfigured("DEFAULT_FROM_EMAIL must be an e-mail address.") from error


def check_caches(caches: dict[str, dict[str, Any]]) -> None:
    """Only these can be shared by all processes and keep the stores apart."""
    for alias, config in caches.items():
        if not config["BACKEND"].startswith("portal.caching.backends."):
            name = "PAGES_CACHE_URL" if alias == "pages" else "CACHE_URL"
            name = name if os.environ.get(name) else "CACHE_URL"
            refuse(name, "must be shared by all processes: rediscache:// or dbcache://.")


def check_tiles(address: str, attribution: str) -> None:
    """A part of the map's background is asked for by three numbers; whose it is must be said."""
    if not address:
        return
    if not address.startswith("https://") or not all(n in address for n in ("{z}", "{x}", "{y}")):
        refuse("TILE_SERVER_URL", "must be https://…/{z}/{x}/{y}….")
    if not attribution:
        refuse("TILE_ATTRIBUTION", "must name whose map it is: the map shows it.")


def check_folder(folder: Path) -> None:
    """Uploads and letters are written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ImproperlyConfigured("VAR_DIR must be a folder that can be written to.") from error
