"""A city's server does not start with a value that is missing or insecure, and names it."""

import os
import subprocess
import sys
import tempfile

import pytest
from django.conf import settings

GOOD = {
    "SECRET_KEY": "k8Jq2vX0zR5tY7uWmN3bL6pF9sD1gH4cA0eKxTiVoZrQwSyM",
    "ALLOWED_HOSTS": "portal.example.org",
    "DATABASE_URL": "postgres://portal:pw@db/portal",
    "EMAIL_URL": "smtp://mail.example.org:25",
    "DEFAULT_FROM_EMAIL": "portal@example.org",
    "CACHE_URL": "rediscache://cache:6379/0",
    "BASE_URL": "https://portal.example.org",
}
GOOD["SECRET_KEY"] += "-and-fifty-characters"
VAR_DIR = tempfile.mkdtemp(prefix="portal-production-")
SHOW = (
    "import portal.settings.production as s; "
    "print(s.DEBUG, s.DEMO_LOGIN, s.SECOND_FACTOR_REQUIRED, s.SESSION_COOKIE_SECURE, "
    "s.SECURE_SSL_REDIRECT, s.ALLOWED_HOSTS)"
)


def start(changes: dict[str, str | None], show: str = SHOW) -> subprocess.CompletedProcess[str]:
    environment: dict[str, str | None] = {"PATH": os.environ["PATH"], "VAR_DIR": VAR_DIR, **GOOD}
    environment |= changes
    return subprocess.run(  # noqa: S603 - our own interpreter with our own text
        [sys.executable, "-c", show],
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=False, timeout=60,
        env={name: value for name, value in environment.items() if value is not None},
    )  # fmt: skip


def test_server_starts_with_all_values_and_is_strict() -> None:
    started = start({})
    assert started.returncode == 0, started.stderr
    assert started.stdout.strip() == "False False True True True ['portal.example.org']"


def test_server_starts_with_a_search_cluster() -> None:
    nodes = "https://portal:secret@a.example.org:9200,http://127.0.0.1:9200"
    show = "import portal.settings.production as s; print(len(s.ELASTICSEARCH_URL))"
    started = start({"ELASTICSEARCH_URL": nodes, "ELASTICSEARCH_SHARDS": ""}, show)
    assert started.stdout.strip() == "2", started.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ELASTICSEARCH_INDEX", "Portal"),
        ("ELASTICSEARCH_REFRESH", "soon"),
        ("ELASTICSEARCH_SHARDS", "0"),
        ("ELASTICSEARCH_CA", "/nowhere/ca.pem"),
        ("ELASTICSEARCH_PLAIN", "maybe"),
    ],
)
def test_server_refuses_a_cluster_that_cannot_be(name: str, value: str) -> None:
    started = start({"ELASTICSEARCH_URL": "https://a.example.org:9200", name: value})
    assert started.returncode != 0
    assert name in started.stderr.strip().splitlines()[-1]


INSECURE = [
    ("ELASTICSEARCH_URL", "search.example.org:9200"),
    ("ELASTICSEARCH_URL", "https://a.example.org:9200,http://portal:secret@b.example.org:9200"),
    ("SECRET_KEY", "short"),
    ("SECRET_KEY", "a" * 60),
    ("SECRET_KEY", "only-for-development-and-the-demo-" + "abcdefghijklmnopqrstuvwxyz"),
    ("ALLOWED_HOSTS", "*"),
    ("ALLOWED_HOSTS", "portal.example.org,*"),
    ("DATABASE_URL", "sqlite:///portal.sqlite3"),
    ("CACHE_URL", "locmemcache://"),
    ("CACHE_URL", "dummycache://"),
    ("CACHE_URL", "filecache:///tmp/cache"),
    ("CACHE_URL", "pymemcache://cache:11211"),
    ("CACHE_URL", "nonsense"),
    ("PAGES_CACHE_URL", "locmemcache://"),
    ("BASE_URL", "http://portal.example.org"),
    ("BASE_URL", "https://portal.example.org/portal"),
    ("BASE_URL", "https://"),
    ("SECRET_KEY", "changeme" * 8),
    ("SECRET_KEY", "django-insecure-k8Jq2vX0zR5tY7uWmN3bL6pF9sD1gH4cA0eKxTiVoZrQwS"),
    ("ALLOWED_HOSTS", ".org"),
    ("ALLOWED_HOSTS", "other.example.org"),
    ("ALLOWED_HOSTS", "https://portal.example.org"),
    ("EMAIL_URL", "dummymail://"),
    ("EMAIL_URL", "memorymail://"),
    ("EMAIL_URL", "consolemail://"),
    ("EMAIL_URL", "filemail:///tmp/mail"),
    ("DEFAULT_FROM_EMAIL", "portal"),
    ("VAR_DIR", "/proc/portal"),
    ("TRUSTED_PROXY_COUNT", "abc"),
    ("PAGES_KEPT", "many"),
    ("EMAIL_TIMEOUT", "-1"),
    ("LOG_LEVEL", "foo"),
    ("BEHIND_PROXY", "perhaps"),
    ("S3_PRIVATE_BUCKET", "public"),
    ("S3_PRIVATE_BUCKET", ""),
    ("S3_ACCESS_KEY", ""),
]
#: With these the public bucket is named, so that the private one is asked for.
S3: dict[str, str | None] = {
    "S3_BUCKET": "public",
    "S3_PRIVATE_BUCKET": "private",
    "S3_ACCESS_KEY": "a",
    "S3_SECRET_KEY": "b",
}
CASES = [(name, None) for name in GOOD] + [(name, "") for name in GOOD] + INSECURE


@pytest.mark.parametrize(("name", "value"), CASES)
def test_server_refuses_to_start_and_names_the_value(name: str, value: str | None) -> None:
    started = start((S3 if name.startswith("S3_") else {}) | {name: value})
    assert started.returncode != 0
    last = started.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert name in last
    if value and name in {"SECRET_KEY", "DATABASE_URL"}:
        assert value not in started.stderr


def test_debug_cannot_be_switched_on_by_the_environment() -> None:
    assert start({"DEBUG": "1", "DEMO_LOGIN": "1"}).stdout.startswith("False False")


def test_limits_count_visitors_and_not_the_proxy_before_the_server() -> None:
    show = "import portal.settings.production as s; print(s.ALLAUTH_TRUSTED_PROXY_COUNT)"
    assert start({}, show).stdout.strip() == "1"
    assert start({"BEHIND_PROXY": "0"}, show).stdout.strip() == "0"
    assert start({"TRUSTED_PROXY_COUNT": "2"}, show).stdout.strip() == "2"


def test_good_values_in_other_shapes_are_taken() -> None:
    show = (
        "import portal.settings.production as s; "
        "print(s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS, s.FORCE_SCRIPT_NAME == '', "
        "s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.EMAIL_TIMEOUT)"
    )
    changes: dict[str, str | None] = {
        "ALLOWED_HOSTS": "portal.example.org, .unna.example.org ,[::1]",
        "BASE_URL": "https://portal.example.org/",
        "DEFAULT_FROM_EMAIL": "Integrationsportal <portal@example.org>",
        "CACHE_URL": "dbcache://portal_cache",
        "HSTS_INCLUDE_SUBDOMAINS": "0",
        "EMAIL_TIMEOUT": "",
    }
    started = start(changes | S3, show)
    assert started.returncode == 0, started.stderr
    expected = (
        "['portal.example.org', '.unna.example.org', '[::1]'] ['https://portal.example.org'] "
        "True False 10"
    )
    assert started.stdout.strip() == expected


def test_neighbours_have_seconds_to_answer() -> None:
    show = (
        "import portal.settings.production as s; "
        "o = s.STORAGES['private']['OPTIONS']['client_config']; "
        "print(o.connect_timeout, o.read_timeout, o.retries, s.DATABASES['default']['OPTIONS'], "
        "s.CACHES['pages']['OPTIONS']['socket_timeout'], s.EMAIL_TIMEOUT)"
    )
    shown = start(dict(S3), show).stdout.strip()
    assert shown == "2 10 {'total_max_attempts': 2} {'connect_timeout': 5} 1.0 10"
