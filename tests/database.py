"""The database of the tests: migrated once, then copied for each process of each run.

A run works on copies of its own and throws them away, so a run that is killed leaves nothing in
the next one's way, and two runs at a time do not meet. The model they are copied from is made
anew when a migration changes, or with `pytest --create-db`.

What many modules need (the small site, the people of the scheme) is built once for a process, in a
further copy; such a module works on that copy, and each of its tests undoes what it has changed.
"""

import fcntl
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, connections, transaction
from pytest_django import DjangoDbBlocker

from tests.quiet import quietly

T = TypeVar("T")
# The process a copy belongs to, and what has been built in it.
COPY = re.compile(r"_(\d+)(?:gw\d+)?(?:_[a-z]+)*(?:\.sqlite3)?$")


@contextmanager
def copied_database(blocker: DjangoDbBlocker, worker: str, *, anew: bool) -> Iterator[None]:
    creation: Any = connection.creation
    suffix = f"{os.getpid()}{worker}"
    with blocker.unblock():
        with one_at_a_time():
            databases = Databases(creation)
            databases.clear_away()
            if not databases.model_exists() or (anew and worker in {"", "gw0"}):
                databases.make_model()
            creation.clone_test_db(suffix, verbosity=0)
        use(creation.get_test_db_clone_settings(suffix)["NAME"])
        # What stands in the code rather than in a migration: roles, permissions.
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    yield
    with blocker.unblock():
        connection.close()
        databases.drop(connection.settings_dict["NAME"])


@dataclass(frozen=True)
class Prepared(Generic[T]):
    """A copy of this process's database, and what stands in it."""

    database: str
    made: T

    @contextmanager
    def stands_in(self, blocker: DjangoDbBlocker) -> Iterator[T]:
        """All that is asked meanwhile is asked of this copy, also by other threads."""
        with blocker.unblock(), used_meanwhile(self.database):
            yield self.made

    @contextmanager
    def to_change(self, blocker: DjangoDbBlocker) -> Iterator[T]:
        """A copy of the copy, for tests that commit; thrown away afterwards."""
        with blocker.unblock():
            with used_meanwhile(self.database):
                database = another_copy("changed")
            with used_meanwhile(database):
                yield self.made
            connections.close_all()
            Databases.drop(database)


@contextmanager
def prepared(blocker: DjangoDbBlocker, name: str, build: Callable[[], T]) -> Iterator[Prepared[T]]:
    """A copy in which `build` has made what it returns. The name is of small letters."""
    with blocker.unblock():
        database = another_copy(name)
        with used_meanwhile(database), transaction.atomic(), quietly():
            made = build()
    yield Prepared(database, made)
    with blocker.unblock():
        Databases.drop(database)


@contextmanager
def prepared_for_a_module(
    blocker: DjangoDbBlocker, name: str, build: Callable[[], T]
) -> Iterator[T]:
    """What one module alone needs: built, used meanwhile, thrown away."""
    with prepared(blocker, name, build) as copy, copy.stands_in(blocker) as made:
        yield made


def another_copy(name: str) -> str:
    """Of the database in use; returns what the copy is called."""
    creation: Any = connection.creation
    free_to_change()
    connection.close()
    with one_at_a_time():
        creation.clone_test_db(name, verbosity=0)
    called: str = creation.get_test_db_clone_settings(name)["NAME"]
    return called


@contextmanager
def used_meanwhile(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    use(name)
    try:
        yield
    finally:
        use(before)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """The processes of all runs wait for each other."""
    with (settings.TEST_DATABASES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def use(name: str) -> None:
    """In place, so that threads connect to it too. What a process remembers of one database's
    content types is not true of another's: a database that was emptied has counted on."""
    free_to_change()
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()


def free_to_change() -> None:
    """A fixture of a module that asks for another database must begin before a test's own."""
    if connection.in_atomic_block:
        raise RuntimeError("The database cannot be changed within a transaction.")


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class Databases:
    """The model and its copies, on SQLite and on PostgreSQL."""

    def __init__(self, creation: Any) -> None:
        self._creation = creation
        self._model: str = connection.settings_dict["TEST"]["NAME"]
        self._prefix = Path(self._model).name.rpartition("_")[0]
        use(self._model)

    def model_exists(self) -> bool:
        return self._model in self._all()

    def make_model(self) -> None:
        """It gets its name when it is whole: a process may be killed while it migrates."""
        unfinished = self._creation.get_test_db_clone_settings("unfinished")["NAME"]
        test = connection.settings_dict["TEST"]
        test["NAME"] = unfinished
        try:
            self._creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        finally:
            test["NAME"] = self._model
            use(self._model)
        self.drop(self._model)
        self._rename(unfinished)

    def clear_away(self) -> None:
        """Models of other migrations, and copies whose process has ended."""
        for name in self._all():
            copy = COPY.search(name)
            if name != self._model and not (copy and is_running(int(copy[1]))):
                self.drop(name)

    @staticmethod
    def drop(name: str) -> None:
        if connection.vendor == "postgresql":
            creation: Any = connection.creation
            with creation._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            return
        for ending in ("", "-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)

    def _all(self) -> list[str]:
        if connection.vendor == "postgresql":
            with self._creation._nodb_cursor() as cursor:
                cursor.execute("SELECT datname FROM pg_database")
                return [name for (name,) in cursor.fetchall() if name.startswith(self._prefix)]
        return [str(path) for path in Path(self._model).parent.glob(f"{self._prefix}*.sqlite3")]

    def _rename(self, unfinished: str) -> None:
        if connection.vendor == "postgresql":
            with self._creation._nodb_cursor() as cursor:
                cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{self._model}"')
            return
        Path(unfinished).rename(self._model)
