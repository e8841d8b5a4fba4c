"""The three caches, emptied; and as they are after a publication."""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.test import Client

from portal.content import generation


def clear_caches() -> None:
    for store in caches.all():
        store.clear()


def publish_something() -> None:
    """As if an offer had been published: nothing that was kept is right, but for the frame."""
    generation._raise(withdrawn=False)


def first_visit(client: Client, address: str) -> Callable[[], Any]:
    """Asks for a page as the first visitor does after something was published."""
    client.get(address)
    publish_something()
    return lambda: client.get(address)
