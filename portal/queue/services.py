"""Tasks are enqueued with what they are about, tried again, and taken up from dead workers.

A task may run twice, so every task of this project can: it reads the present state, and writes
what follows from it.
"""

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db.models import DBTaskResult

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
