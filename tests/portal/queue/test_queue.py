"""Tasks are there exactly if the change is; failed ones and those of dead workers come again."""

import datetime
import threading
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from portal.queue import services as queue
from portal.queue.worker import Loop, TaskTurn, run_for_ever, run_once
from tests.portal.queue import tasks_for_tests as tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_database(settings: Settings) -> Iterator[None]:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    tasks.acts.clear()
    tasks.ran.clear()
    yield
    tasks.acts.clear()


def fail() -> None:
    raise ValueError("not today")


def time_passes(pause: datetime.timedelta) -> None:
    for row in DBTaskResult.objects.all():
        row.run_after -= pause
        if row.started_at:
            row.started_at -= pause
        row.save()


def test_task_is_enqueued_with_the_change_it_is_about(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        queue.enqueue(tasks.act, "undone")
        raise RuntimeError
    assert not DBTaskResult.objects.exists()
    with django_capture_on_commit_callbacks() as callbacks:
        queue.enqueue(tasks.act, "done")
    assert DBTaskResult.objects.count() == 1  # not after the commit, when it could be lost
    assert callbacks == []


def test_without_a_worker_it_runs_after_the_commit(
    settings: Settings, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        queue.enqueue(tasks.act, "one")
        assert tasks.ran == []
    assert tasks.ran == ["one"]


def test_failed_task_is_tried_again_after_growing_pauses() -> None:
    queue.enqueue(tasks.act, "one")
    tasks.acts[:] = [fail, fail]
    turn = TaskTurn()
    for tries, pause in enumerate(queue.PAUSES[:2], start=1):
        run_once([turn])
        assert len(tasks.ran) == tries
        assert turn() is False  # not before the pause is over
        time_passes(pause)
    run_once([turn])
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert list(queue.PAUSES) == sorted(queue.PAUSES)


def test_task_that_always_fails_is_given_up_and_gets_another_night() -> None:
    queue.enqueue(tasks.act, "one")
    tasks.acts[:] = [fail] * 20
    turn = TaskTurn()
    for pause in (*queue.PAUSES, datetime.timedelta()):
        run_once([turn])
        time_passes(pause)
    assert queue.health().failed == 1
    assert len(tasks.ran) == len(queue.PAUSES) + 1
    tasks.acts.clear()
    call_command("reconcile_queue", stdout=StringIO())
    call_command("work", once=True)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_what_has_failed_for_a_week_stays_failed() -> None:
    queue.enqueue(tasks.act, "one")
    long_ago = timezone.now() - queue.GIVE_UP_AFTER - datetime.timedelta(days=1)
    DBTaskResult.objects.update(status="FAILED", enqueued_at=long_ago)
    assert queue.take_up_failed() == 0


def test_task_of_a_killed_worker_is_taken_up_after_the_lease() -> None:
    queue.enqueue(tasks.act, "one")
    assert queue.claim("killed worker")
    assert queue.take_up_stale() == 0
    time_passes(queue.LEASE)
    run_once([TaskTurn()])
    assert tasks.ran == ["one"]


def test_task_that_workers_die_of_is_given_up() -> None:
    queue.enqueue(tasks.act, "one")
    for number in range(len(queue.PAUSES) + 1):
        assert queue.claim(f"worker {number}")
        time_passes(queue.LEASE)
        queue.take_up_stale()
    row = DBTaskResult.objects.get()
    assert (row.status, tasks.ran) == ("FAILED", [])


def test_health_tells_how_long_the_oldest_waits() -> None:
    assert queue.health() == queue.QueueHealth(datetime.timedelta(), 0)
    queue.enqueue(tasks.act, "one")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - datetime.timedelta(hours=1))
    assert queue.health().oldest_waiting >= datetime.timedelta(hours=1)
    later = timezone.now() + datetime.timedelta(hours=1)
    DBTaskResult.objects.update(run_after=later)  # it rests after a failure; nobody is late
    assert queue.health().oldest_waiting == datetime.timedelta()


# --- the loop ------------------------------------------------------------------------------------


def test_worker_goes_on_when_the_database_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """It closes its connection each time, or the next try would use the dead one."""
    closed: list[bool] = []
    monkeypatch.setattr("portal.queue.worker.connection.close", lambda: closed.append(True))
    monkeypatch.setattr("portal.queue.worker.close_old_connections", lambda: None)
    stop, turns = threading.Event(), 0

    def turn() -> bool:
        nonlocal turns
        turns += 1
        if turns < 4:
            raise OperationalError("server closed the connection unexpectedly")
        stop.set()
        return False

    Loop(turn, stop, interval=0.001).run()
    assert turns == 4
    assert len(closed) == 3 + 1


def test_pauses_for_the_database_grow_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, pauses = threading.Event(), list[float]()
    monkeypatch.setattr(stop, "wait", pauses.append)
    loop = Loop(lambda: False, stop)
    for failures in range(1, 9):
        loop._wait_for_the_database(failures, OperationalError())
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


def test_task_cut_off_by_the_database_is_taken_up_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(self: DBTaskResult, error: BaseException) -> None:
        raise OperationalError("the connection is closed")

    queue.enqueue(tasks.act, "one")
    tasks.acts[:] = [fail]
    turn = TaskTurn()
    with monkeypatch.context() as patch, pytest.raises(OperationalError):
        patch.setattr(DBTaskResult, "set_failed", gone)
        turn()
    assert DBTaskResult.objects.get().status == "RUNNING"
    assert turn() is True
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_unexpected_error_ends_the_worker_and_says_so() -> None:
    def broken() -> bool:
        raise ZeroDivisionError

    stop = threading.Event()
    with pytest.raises(ZeroDivisionError):
        run_for_ever([broken, lambda: False], stop, interval=0.01)
    assert stop.is_set()


def test_mails_do_not_wait_behind_a_long_task() -> None:
    stop, mailed = threading.Event(), threading.Event()

    def indexing() -> bool:
        assert mailed.wait(timeout=10)
        stop.set()
        return False

    def mails() -> bool:
        mailed.set()
        return False

    run_for_ever([indexing, mails], stop, interval=0.01)
    assert mailed.is_set()


@pytest.mark.postgres
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="needs TEST_DATABASE_URL (PostgreSQL)"
)
@pytest.mark.django_db(transaction=True)
def test_worker_whose_connection_is_cut_goes_on(settings: Settings) -> None:
    """As at a restart: the server ends the connection of the worker's own thread."""
    stop, cut = threading.Event(), threading.Event()
    turn = TaskTurn()
    queue.enqueue(tasks.act, "one")

    def cut_once() -> bool:
        if not cut.is_set():
            cut.set()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        more = turn()
        if not more:
            stop.set()
        return more

    run_for_ever([cut_once], stop, interval=0.01)
    assert tasks.ran == ["one"]
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_what_waits_for_its_next_try_stands_for_nothing_new() -> None:
    queue.enqueue(tasks.act, "one")
    assert queue.is_waiting(tasks.act, "one")
    assert not queue.is_waiting(tasks.act, "two")
    tasks.acts[:] = [fail]
    run_once([TaskTurn()])
    assert DBTaskResult.objects.get().status == "READY"
    assert not queue.is_waiting(tasks.act, "one")
