"""While the demo loads, Wagtail's own indexes are quiet; afterwards each is made anew, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.signals import post_save
from modelsearch import signal_handlers
from modelsearch.index import get_indexed_models
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.demo.language_trees import without_rows
from portal.demo.registry import around, finish

BATCH = 500


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
    with transaction.atomic(), disable_reference_index_auto_update():
        ReferenceIndex.objects.all()._raw_delete(using=connection.alias)
        ReferenceIndex.objects.bulk_create(_references(), batch_size=BATCH, ignore_conflicts=True)
    call_command("update_index", verbosity=0)


def _references() -> Iterator[ReferenceIndex]:
    """As `rebuild_references_index` finds them, which asks the database for each object again."""
    for model in filter(ReferenceIndex.is_indexed, apps.get_models()):
        types = ContentType.objects.get_for_models(
            model, *model._meta.get_parent_list(), for_concrete_models=False
        )
        base = types[[model, *model._meta.get_parent_list()][-1]]
        for instance in model._default_manager.order_by("pk").iterator():
            if getattr(instance, "is_translation", False):
                without_rows(instance)
            for kind, key, path, place in set(
                ReferenceIndex._extract_references_from_object(instance)
            ):
                yield ReferenceIndex(
                    content_type=types[model],
                    base_content_type=base,
                    object_id=instance.pk,
                    to_content_type_id=kind,
                    to_object_id=key,
                    model_path=path,
                    content_path=place,
                    content_path_hash=ReferenceIndex._get_content_path_hash(place),
                )
