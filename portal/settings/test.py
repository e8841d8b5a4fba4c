"""The test suite: tasks at once, files in a temporary place, PostgreSQL where one is named."""

import hashlib
import os
import tempfile
from pathlib import Path

os.environ.pop("ELASTICSEARCH_URL", None)  # the tests of a cluster ask TEST_ELASTICSEARCH_URL

from .base import *  # noqa: F403 - settings are one list of names
from .base import (
    BASE_DIR,
    INSTALLED_APPS,
    STORAGES,
    VAR_DIR,
    caches,
    database,
    env,
)

SECRET_KEY = "only-for-tests"  # noqa: S105 - protects nothing
ALLOWED_HOSTS = ["*"]
_root = Path(tempfile.mkdtemp(prefix="portal-test-"))
DATABASES = {"default": database(env.str("TEST_DATABASE_URL", default=f"sqlite:///{_root}/t.db"))}


def _state_of_the_migrations() -> str:
    """Changes with any migration, ours or of a package; databases are used again until then."""
    digest = hashlib.blake2b(digest_size=6)
    ours = (BASE_DIR / app.replace(".", "/") / "migrations" for app in INSTALLED_APPS)
    migrations = [path for folder in ours for path in sorted(folder.glob("*.py"))]
    for path in (BASE_DIR / "requirements" / "base.txt", *migrations):
        digest.update(path.read_bytes())
    return digest.hexdigest()


# The tests never touch this one: they work on copies of it (`tests/database.py`).
TEST_DATABASES = VAR_DIR / "test"
TEST_DATABASES.mkdir(parents=True, exist_ok=True)
_name = f"test_portal_{_state_of_the_migrations()}"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    _name = str(TEST_DATABASES / f"{_name}.sqlite3")
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
DATABASES["default"]["TEST"] = {"NAME": _name}
MEDIA_ROOT = _root / "media"
PRIVATE_MEDIA_ROOT = _root / "private"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
CACHES = caches("locmemcache://", "", 5000)
SECOND_FACTOR_REQUIRED = False
INSTALLED_APPS = ["portal.demo", *INSTALLED_APPS, "tests.portal.workflow.lending"]
DEMO_LOGIN = False
