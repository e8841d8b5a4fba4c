"""`/health/`: the process answers. `/ready/`: which of its neighbours are there.

Both are answered before anything else looks at the request: a probe that asks by the machine's
address gets its answer, and so does one while the cache is gone.
"""

import concurrent.futures
import datetime
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.core.cache import caches
from django.core.files.storage import storages
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse, JsonResponse

from portal.outbox import services as outbox
from portal.queue import services as queue

logger = logging.getLogger(__name__)
PATIENCE = 3.0  # seconds for all checks together
GOOD_FOR = 5.0  # seconds in which the last answer is given again
OK, GONE = "ok", "unavailable"
Figures = Mapping[str, int]
Ask = Callable[[], Figures | None]
LATE = datetime.timedelta(minutes=15)  # what waits for longer has no worker


@dataclass(frozen=True)
class Check:
    """`ask` raises when its part is not there; without an essential part no page can be made.

    What it answers is told beside its state: figures that somebody should look at.
    """

    ask: Ask
    essential: bool


@dataclass(frozen=True)
class Answer:
    state: str
    figures: Figures = field(default_factory=dict)


checks: dict[str, Check] = {}


def readiness_check(name: str, *, essential: bool = False) -> Callable[[Ask], Ask]:
    """Register a check; it raises when its part is not there."""

    def register(check: Ask) -> Ask:
        checks[name] = Check(check, essential)
        return check

    return register


@readiness_check("database", essential=True)
def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@readiness_check("cache")
def _cache() -> None:
    for alias in ("default", "generation", "pages"):
        caches[alias].set("ready", alias, 10)
        if caches[alias].get("ready") != alias:
            raise ConnectionError(f"the store {alias} does not keep")


@readiness_check("storage")
def _storage() -> None:
    for alias in ("default", "private"):
        storages[alias].exists("ready")


@readiness_check("queue")
def _queue() -> Figures:
    state = queue.health()
    if state.oldest_waiting > LATE:
        raise TimeoutError(f"a task has been late for {state.oldest_waiting}")
    return {"given up": state.failed}


@readiness_check("mail")
def _mail() -> Figures:
    """A dead address is one person's, and the office's list; it makes no server unready."""
    state = outbox.health()
    if state.late > LATE:
        raise TimeoutError(f"mail has been late for {state.late}")
    return {"undeliverable": state.undeliverable, "trying again": state.trying_again}


@dataclass
class Readiness:
    """What the last look found. One look at a time: nobody can hold the server by asking often."""

    found: dict[str, Answer] = field(default_factory=dict)
    looked_at: float = -GOOD_FOR
    _looking: threading.Lock = field(default_factory=threading.Lock)

    def look(self) -> dict[str, Answer]:
        is_new = time.monotonic() - self.looked_at < GOOD_FOR
        if is_new or not self._looking.acquire(blocking=False):
            return self.found
        try:
            self.found = _ask_all()
            self.looked_at = time.monotonic()
        finally:
            self._looking.release()
        return self.found


readiness = Readiness()


def _ask_all() -> dict[str, Answer]:
    """All checks side by side; one that does not answer in time counts as gone."""
    pool = concurrent.futures.ThreadPoolExecutor(len(checks), "ready")
    asked = {name: pool.submit(_ask, name) for name in checks}
    concurrent.futures.wait(asked.values(), timeout=PATIENCE)
    pool.shutdown(wait=False, cancel_futures=True)
    gone = Answer(GONE)
    return {name: future.result() if future.done() else gone for name, future in asked.items()}


def _ask(name: str) -> Answer:
    try:
        figures = checks[name].ask()
    except Exception:  # whatever a part raises, the answer is that it is not there
        logger.exception("readiness check %s failed", name)
        return Answer(GONE)
    finally:
        connections.close_all()
    return Answer(OK, figures or {})


def health() -> JsonResponse:
    return JsonResponse({"status": "ok"})


def ready(*, strict: bool) -> JsonResponse:
    """503 when an essential part is missing, or any with `strict`; the log tells the reasons.

    Figures stand beside a part's name: `"mail": "ok", "mail: undeliverable": 2`.
    """
    found = readiness.look()
    missing = [name for name, answer in found.items() if answer.state != OK]
    essential = [name for name in missing if checks[name].essential or strict]
    said: dict[str, str | int] = {name: answer.state for name, answer in found.items()}
    for name, answer in found.items():
        said |= {f"{name}: {figure}": n for figure, n in answer.figures.items() if n}
    return JsonResponse(said, status=200 if found and not essential else 503)


class HealthMiddleware:
    """Stands before everything else, so that nothing else can be what fails."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/health/":
            response: HttpResponse = health()
        elif request.path_info == "/ready/":
            response = ready(strict="strict" in request.GET)
        else:
            return self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response
