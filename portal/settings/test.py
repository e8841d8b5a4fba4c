"""The test suite: tasks at once, files in a temporary place, PostgreSQL where one is named."""

import hashlib
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import BASE_DIR, STORAGES, VAR_DIR, database, env
from .caches import caches

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
_root = Path(tempfile.mkdtemp(prefix="portal-test-"))
DATABASES = {"default": database(env.str("TEST_DATABASE_URL", default=f"sqlite:///{_root}/t.db"))}


def _state_of_the_migrations() -> str:
    """A database is used again (`--reuse-db`) as long as no migration has changed."""
    digest = hashlib.blake2b(digest_size=6)
    for depth in ("*", "*/*"):
        for path in sorted(BASE_DIR.glob(f"{depth}/migrations/*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


_name = f"test_{_state_of_the_migrations()}"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    (VAR_DIR / "test").mkdir(parents=True, exist_ok=True)
    _name = str(VAR_DIR / "test" / f"{_name}.sqlite3")
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
DEMO_LOGIN = False
