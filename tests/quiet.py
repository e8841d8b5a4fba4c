"""Wagtail's own two indexes, at rest where nothing is asked of them.

To write into them takes longer than to save what they are about. Tests of what stands in them
save through the pages and services, as everybody does, or fill them by name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from modelsearch import signal_handlers
from wagtail.signal_handlers import reference_index_auto_update_disabled as resting


class _NoTask:
    def enqueue(self, *args: Any) -> None:
        """In place of the task that writes into the editors' search."""


@contextmanager
def without_references() -> Iterator[None]:
    """As Wagtail's own, which cannot stand within itself."""
    before = getattr(resting, "value", False)
    resting.value = True
    try:
        yield
    finally:
        resting.value = before


@contextmanager
def quietly() -> Iterator[None]:
    with (
        without_references(),
        patch.object(signal_handlers, "insert_or_update_object_task", _NoTask()),
    ):
        yield
