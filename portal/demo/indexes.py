"""While the demo loads, Wagtail's own indexes are quiet; afterwards each is made anew, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch import signal_handlers
from modelsearch.index import get_indexed_models
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.demo.registry import around, finish


@around
def quiet_reference_index() -> Any:
    return disable_reference_index_auto_update()


@around
@contextmanager
def quiet_admin_search() -> Iterator[None]:
    """Wagtail's own index is rebuilt once at the end instead of at each save."""
    models = get_indexed_models()
    for model in models:
        post_save.disconnect(signal_handlers.post_save_signal_handler, sender=model)
    try:
        yield
    finally:
        for model in models:
            post_save.connect(signal_handlers.post_save_signal_handler, sender=model)


@finish
def rebuild_admin_indexes() -> None:
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
