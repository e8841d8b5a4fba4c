"""The test suite: tasks at once, files in a temporary place, PostgreSQL where one is named."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import STORAGES, database, env

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
_root = Path(tempfile.mkdtemp(prefix="portal-test-"))
DATABASES = {"default": database(env.str("TEST_DATABASE_URL", default=f"sqlite:///{_root}/t.db"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_root / "test.sqlite3")}
MEDIA_ROOT = _root / "media"
PRIVATE_MEDIA_ROOT = _root / "private"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SECOND_FACTOR_REQUIRED = False
DEMO_LOGIN = False
