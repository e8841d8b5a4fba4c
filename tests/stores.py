"""The three caches, emptied."""

from django.core.cache import caches


def clear_caches() -> None:
    for store in caches.all():
        store.clear()
