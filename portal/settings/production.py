"""A city's server. It does not start with a value that is missing or insecure, and says which."""

import os

from .checked import (
    check_base_url,
    check_caches,
    check_environment,
    check_folder,
    check_mail,
    check_secret_key,
    check_tiles,
    hosts,
    refuse,
)
from .cluster import check_cluster

check_environment()  # before the settings below read it, which would not name what is missing

from .base import *  # noqa: E402, F403 - after the check above
from .base import (  # noqa: E402 - the same
    CACHES,
    DATABASES,
    DEFAULT_FROM_EMAIL,
    TILE_ATTRIBUTION,
    TILE_SERVER_URL,
    VAR_DIR,
    env,
)

DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
check_secret_key(SECRET_KEY)
ALLOWED_HOSTS = hosts(os.environ["ALLOWED_HOSTS"])
BASE_URL = os.environ["BASE_URL"].rstrip("/")
check_base_url(BASE_URL, ALLOWED_HOSTS)
check_mail(env.email_url("EMAIL_URL")["EMAIL_BACKEND"], DEFAULT_FROM_EMAIL)
check_caches(CACHES)
check_cluster(globals())
check_folder(VAR_DIR)
check_tiles(TILE_SERVER_URL, TILE_ATTRIBUTION)
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = [BASE_URL]
if DATABASES["default"]["ENGINE"].endswith("sqlite3") and not env.bool("ALLOW_SQLITE", False):
    refuse("DATABASE_URL", "names SQLite; set ALLOW_SQLITE=1 if that is meant.")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SECOND_FACTOR_REQUIRED = True
DEMO_LOGIN = False
FORCE_SCRIPT_NAME = ""  # else a header `SCRIPT_NAME` that a proxy hands on would move all links

if env.bool("BEHIND_PROXY", default=True):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Else all visitors have the proxy's address, and one of them uses up the limits of all.
    ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
