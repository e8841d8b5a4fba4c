"""A city's server. It does not start with a value that is missing or insecure, and says which."""

import os

from django.core.exceptions import ImproperlyConfigured


def _required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value


for _name in ("DATABASE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "CACHE_URL"):
    _required(_name)  # before the settings below read them, which would not name what is missing

from .base import *  # noqa: E402, F403
from .base import CACHES, DATABASES, env  # noqa: E402

DEBUG = False
SECRET_KEY = _required("SECRET_KEY")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or "development" in SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY must be random and at least 50 characters long.")
ALLOWED_HOSTS = [host for host in _required("ALLOWED_HOSTS").split(",") if host]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts, not '*'.")
if CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DummyCache")):
    raise ImproperlyConfigured("CACHE_URL must be shared by all processes (Redis, Memcached, db).")
BASE_URL = _required("BASE_URL")
if not BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("BASE_URL must begin with https://.")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = [BASE_URL.rstrip("/")]
if DATABASES["default"]["ENGINE"].endswith("sqlite3") and not env.bool("ALLOW_SQLITE", False):
    raise ImproperlyConfigured("DATABASE_URL names SQLite; set ALLOW_SQLITE=1 if that is meant.")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SECOND_FACTOR_REQUIRED = True
DEMO_LOGIN = False

if env.bool("BEHIND_PROXY", default=True):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Else all visitors have the proxy's address, and one of them uses up the limits of all.
    ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^ready/$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
