"""Packs are made by the worker: soon after a publication, and when somebody asks for one that is
missing or old."""

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from home.pocket import making
from home.pocket.models import StoredPack
from portal import languages
from portal.content.generation import published
from portal.queue import services as queue

#: Who publishes one page often publishes another: all of it is packed once.
PAUSE = timedelta(minutes=2)
#: Below all else: what is published is to be found in the search first.
PRIORITY = -10


@task(priority=PRIORITY)
def make_pack(language: str) -> None:
    making.make(language)


@task(priority=PRIORITY)
def make_packs() -> None:
    """A task for each, so that no other waits for all of them; of the languages without pages of
    their own those that somebody has asked for; none of one that the portal speaks no more."""
    StoredPack.objects.exclude(language__in=languages.reader_codes()).delete()
    for language in dict.fromkeys([*languages.codes(), *StoredPack.objects.languages()]):
        make_later(language)


def make_later(language: str) -> None:
    """However many ask, one waits in the queue."""
    if not queue.is_waiting(make_pack, language):
        queue.enqueue(make_pack, language)


@receiver(published, dispatch_uid="home.pocket.make_packs")
def make_after_publication(sender: Any, **kwargs: Any) -> None:
    """Without a worker the next who asks makes it: an editor does not wait for seven languages."""
    if not queue.runs_at_once() and not queue.is_waiting(make_packs):
        queue.enqueue(make_packs.using(run_after=timezone.now() + PAUSE))
