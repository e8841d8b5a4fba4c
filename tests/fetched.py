"""How much a page asks of the database: statements, and rows that are fetched.

Rows are counted at the cursor, so that it makes no difference by what means they are read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test.utils import CaptureQueriesContext
from pytest import MonkeyPatch


@dataclass
class Fetched:
    statements: int = 0
    rows: int = 0


@contextmanager
def fetched() -> Iterator[Fetched]:
    """What is asked within."""
    counted = Fetched()

    def many(cursor: Any, *size: int) -> Any:
        found = cursor.cursor.fetchmany(*size)
        counted.rows += len(found)
        return found

    def everything(cursor: Any) -> Any:
        found = cursor.cursor.fetchall()
        counted.rows += len(found)
        return found

    def one(cursor: Any) -> Any:
        found = cursor.cursor.fetchone()
        counted.rows += found is not None
        return found

    with MonkeyPatch.context() as patch, CaptureQueriesContext(connection) as captured:
        for name, replacement in (("fetchmany", many), ("fetchall", everything), ("fetchone", one)):
            patch.setattr(CursorWrapper, name, replacement, raising=False)
        yield counted
        counted.statements = len(captured)
