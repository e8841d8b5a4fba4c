"""While the demo loads, Wagtail's own indexes are quiet; afterwards each is made anew, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.signals import post_save
from modelcluster.models import get_all_child_relations
from modelsearch import signal_handlers
from modelsearch.index import get_indexed_models
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.demo.language_trees import share_choices, without_rows
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


def _with_rows(model: Any) -> Iterator[Any]:
    """All of a kind, with the rows edited with them."""
    rows = [row.get_accessor_name() for row in get_all_child_relations(model)]
    found = model._default_manager.order_by("pk").prefetch_related(*rows)
    yield from found.iterator(chunk_size=BATCH)


def _references() -> Iterator[ReferenceIndex]:
    """As `rebuild_references_index` finds them, which asks the database for each object again."""
    for model in filter(ReferenceIndex.is_indexed, apps.get_models()):
        types = ContentType.objects.get_for_models(
            model, *model._meta.get_parent_list(), for_concrete_models=False
        )
        base = types[[model, *model._meta.get_parent_list()][-1]]
        sources: dict[Any, Any] = {}
        for instance in _with_rows(model):
            if getattr(instance, "is_translation", False):
                without_rows(instance)
                share_choices(sources.setdefault(instance.translation_key, instance), instance)
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
