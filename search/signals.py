"""Whatever is published, changed or deleted is indexed once it is committed."""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.content.searchable import searchable_models
from portal.queue import services as queue
from search import tasks
from search.indexing import is_paused


@receiver([page_published, page_unpublished])
def page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    _refresh_later(type(instance), instance.pk)


@receiver(page_slug_changed)
def page_renamed(sender: Any, instance: Page, **kwargs: Any) -> None:
    _refresh_tree_later(instance.pk)


@receiver(post_page_move)
def page_moved(
    sender: Any, instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any
) -> None:
    if url_path_before != url_path_after:
        _refresh_tree_later(instance.pk)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def page_access_changed(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    _refresh_tree_later(instance.page_id)


def record_saved(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Records are public as they are saved; a page is so only when it is published."""
    _refresh_later(sender, instance.pk)


def thing_deleted(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    _refresh_later(sender, instance.pk)


def listen() -> None:
    """To what can be found, and nothing else: called when all apps have registered theirs."""
    for label, entry in searchable_models().items():
        post_delete.connect(thing_deleted, sender=entry.model, dispatch_uid=f"search.{label}")
        if not issubclass(entry.model, Page):
            post_save.connect(record_saved, sender=entry.model, dispatch_uid=f"search.{label}")


def _refresh_later(model: type[models.Model], pk: Any) -> None:
    label = model._meta.label_lower
    if label in searchable_models() and not is_paused():
        queue.enqueue(tasks.refresh, label, pk)


def _refresh_tree_later(page_pk: int) -> None:
    if not is_paused():
        queue.enqueue(tasks.refresh_tree, page_pk)
