"""A developer's machine and the demo: SQLite, files on disk, mail to files, printed passwords."""

from .base import *  # noqa: F403 - settings are one list of names
from .base import INSTALLED_APPS, STORAGES, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development-and-the-demo")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
INSTALLED_APPS = ["portal.demo", "portal.bench", *INSTALLED_APPS]
DEMO_LOGIN = True
SECOND_FACTOR_REQUIRED = False
VAR_DIR.mkdir(parents=True, exist_ok=True)

if not env.bool(
    "STATIC_MANIFEST", default=False
):  # `make demo` collects the files, `runserver` not
    WHITENOISE_USE_FINDERS = True
    STORAGES = STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
