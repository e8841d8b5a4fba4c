"""The worker: mails in one thread, tasks in another, for as long as the process lives.

A mail so never waits behind indexing, nor indexing behind a mail server that hangs. When the
database goes away, each thread waits for it and goes on; anything else that is not expected ends
the process, and whoever supervises it starts it anew.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from portal.queue import services as queue

logger = logging.getLogger(__name__)
LONGEST_WAIT = 30.0
LOOK_FOR_STALE_EVERY = 60.0
#: Does some work, or finds none; whether there may be more.
Turn = Callable[[], bool]


class TaskTurn:
    """Runs one task of the queue; failed ones and those of dead workers come again."""

    def __init__(self) -> None:
        self.name = get_random_string(32)
        self._worker = Worker(
            queue_names=["*"], excluded_queue_names=[], interval=0, batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS, startup_delay=False, max_tasks=None,
            worker_id=self.name,
        )  # fmt: skip
        self._looked_at = float("-inf")

    def __call__(self) -> bool:
        if time.monotonic() - self._looked_at > LOOK_FOR_STALE_EVERY:
            queue.take_up_stale(self.name)
            self._looked_at = time.monotonic()
        row = queue.claim(self.name)
        if row is None:
            return False
        self._run(row)
        return True

    def _run(self, row: DBTaskResult) -> None:
        try:
            self._worker.run_task(row)
        except BaseException:
            self._looked_at = float("-inf")  # its own row still says that it is running
            raise
        if row.status == TaskResultStatus.FAILED and not queue.try_again_later(row):
            logger.error("Task %s (%s) was given up.", row.pk, row.task_path)


class Loop:
    """One turn after the other until `stop` is set."""

    def __init__(self, turn: Turn, stop: threading.Event, interval: float = 1.0) -> None:
        self._turn, self._stop, self._interval = turn, stop, interval

    def run(self) -> None:
        failures = 0
        try:
            while not self._stop.is_set():
                try:
                    close_old_connections()
                    more, failures = self._turn(), 0
                except (OperationalError, InterfaceError) as error:
                    failures += 1
                    self._wait_for_the_database(failures, error)
                    continue
                if not more:
                    self._stop.wait(self._interval)
        finally:
            connection.close()

    def _wait_for_the_database(self, failures: int, error: Exception) -> None:
        pause = min(self._interval * 2 ** (failures - 1), LONGEST_WAIT)
        logger.warning(
            "The database does not answer (%s); next try in %s s.", type(error).__name__, pause
        )
        connection.close()
        self._stop.wait(pause)


def run_once(turns: Sequence[Turn]) -> None:
    """Until there is nothing to be done at present."""
    for turn in turns:
        while turn():
            pass


def run_for_ever(turns: Sequence[Turn], stop: threading.Event, interval: float) -> None:
    """Each turn in a thread of its own, until `stop` is set.

    Raises: whatever ended one of them; the others then end as well.
    """
    with ThreadPoolExecutor(len(turns)) as pool:
        futures = [pool.submit(Loop(turn, stop, interval).run) for turn in turns]
        done, _others = wait(futures, return_when=FIRST_EXCEPTION)
        stop.set()
    for future in done:
        future.result()
