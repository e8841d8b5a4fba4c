"""Tasks are enqueued with what they are about, tried again, and taken up from dead workers.

A task may run twice, so every task of this project can: it reads the present state, and writes
what follows from it.
"""

import datetime
import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

logger = logging.getLogger(__name__)

#: A worker that has not finished a task by then is taken for dead.
LEASE = datetime.timedelta(minutes=15)
#: After each failure the next pause; after the last one the task stays failed until the night.
PAUSES = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
#: What has failed for longer is not taken up again by `reconcile_queue`.
GIVE_UP_AFTER = datetime.timedelta(days=7)


@dataclass(frozen=True)
class QueueHealth:
    """`oldest_waiting` is how long the oldest task that could run has waited (zero: none does).

    `failed` counts the tasks that were given up.
    """

    oldest_waiting: datetime.timedelta
    failed: int


def health() -> QueueHealth:
    open_tasks = DBTaskResult.objects.ready() | DBTaskResult.objects.running()
    times = open_tasks.order_by("enqueued_at").values_list("enqueued_at", flat=True)
    oldest = times.first()
    age = timezone.now() - oldest if oldest else datetime.timedelta()
    return QueueHealth(oldest_waiting=age, failed=DBTaskResult.objects.failed().count())


def runs_at_once() -> bool:
    """Whether tasks run where they are enqueued (development, the demo), without a worker."""
    return not task_backends[DEFAULT_TASK_BACKEND_ALIAS].supports_defer


def enqueue(task: Any, *args: Any) -> None:
    """Enqueue the task with the changes it is about: a rollback leaves none, a commit loses none.

    The queue is a table of the same database. Without a worker it runs after the commit.
    """
    if runs_at_once():
        transaction.on_commit(partial(task.enqueue, *args), robust=True)
    else:
        task.enqueue(*args)


def is_waiting(task: Any, *args: Any) -> bool:
    """Whether the same work stands in the queue already and nobody has begun it.

    What has failed waits for its next try, up to hours: it stands for nothing to be done now.
    """
    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=task.module_path
    ).values_list("args_kwargs", "worker_ids")
    return any(given["args"] == list(args) and not tried for given, tried in waiting)


def claim(worker: str) -> DBTaskResult | None:
    """The next task that may run, now this worker's. Priority, then age, says which."""
    ready = DBTaskResult.objects.ready().filter(backend_name=DEFAULT_TASK_BACKEND_ALIAS)
    if not ready.exists():  # asked every second: SQLite would lock everybody out for it
        return None
    with exclusive_transaction(ready.db):
        row = ready.get_locked()
        if row is not None:
            row.claim(worker)
    return row


def try_again_later(row: DBTaskResult) -> bool:
    """A failed task runs again after a pause that grows; False: it has had its tries."""
    tries = len(row.worker_ids)
    if tries > len(PAUSES):
        return False
    row.status = TaskResultStatus.READY
    row.run_after = timezone.now() + PAUSES[tries - 1]
    row.save(update_fields=["status", "run_after"])
    return True


def take_up_stale(worker: str = "") -> int:
    """Tasks of workers that died run again, at once those this worker left itself; how many."""
    running = DBTaskResult.objects.running()
    stale = [row for row in running if _is_left(row, worker)]
    return sum(_put_back(row) for row in stale)


def take_up_failed() -> int:
    """Tasks that were given up get all their tries once more, for some days; how many."""
    since = timezone.now() - GIVE_UP_AFTER
    return (
        DBTaskResult.objects.failed()
        .filter(enqueued_at__gte=since)
        .update(status=TaskResultStatus.READY, run_after=timezone.now(), worker_ids=[])
    )


def _is_left(row: DBTaskResult, worker: str) -> bool:
    own = bool(worker) and row.worker_ids[-1:] == [worker]
    return own or row.started_at is None or row.started_at < timezone.now() - LEASE


def _put_back(row: DBTaskResult) -> int:
    """Ready again; failed, when workers die of it each time."""
    still = DBTaskResult.objects.running().filter(pk=row.pk, started_at=row.started_at)
    if len(row.worker_ids) > len(PAUSES):
        still.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
        logger.error("Task %s was given up: %s workers died with it.", row.pk, len(row.worker_ids))
        return 0
    return still.update(status=TaskResultStatus.READY, run_after=timezone.now())
