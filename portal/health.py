"""`/health/`: the process answers. `/ready/`: so do the database, the search and the storage."""

import logging
from collections.abc import Callable

from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

logger = logging.getLogger(__name__)
checks: dict[str, Callable[[], object]] = {}


def readiness_check(name: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a check; it raises when its part is not there."""

    def register(check: Callable[[], object]) -> Callable[[], object]:
        checks[name] = check
        return check

    return register


@readiness_check("database")
def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@readiness_check("storage")
def _storage() -> None:
    for alias in ("default", "private"):
        storages[alias].exists("ready")


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """503 with the names of the parts that are missing; the reason stands in the log alone."""
    result: dict[str, str] = {}
    for name, check in checks.items():
        try:
            check()
            result[name] = "ok"
        except Exception:  # whatever a part raises, the answer is that it is not ready
            logger.exception("readiness check %s failed", name)
            result[name] = "unavailable"
    good = all(state == "ok" for state in result.values())
    return JsonResponse(result, status=200 if good else 503)
