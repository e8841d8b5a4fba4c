"""One writer of the index at a time, whatever the engine.

Whoever writes reads what is published within the lock, so the last to write has read the latest.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

#: Of PostgreSQL's advisory lock ("find" in ASCII).
KEY = 0x66696E64


@contextmanager
def index_lock() -> Iterator[None]:
    """A transaction in which nobody else writes the index; may be entered again within itself.

    SQLite has one writer at a time as it is: its transactions begin with the lock.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KEY])
        yield
