"""The three caches, emptied; and as they are after a publication."""

from django.core.cache import caches

from portal.content import generation


def clear_caches() -> None:
    for store in caches.all():
        store.clear()


def publish_something() -> None:
    """As if an offer had been published: nothing that was kept is right, but for the frame."""
    generation._raise(withdrawn=False)
