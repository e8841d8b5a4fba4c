"""Goals, measures and demands follow their chapters and editions, in the search too.

Which of them readers find, and at which address, is decided by pages: when one of these is
published, hidden, renamed or moved, what is written in it is indexed anew.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.models import ChapterPage, ConceptPage, Demand, Goal, Measure
from home.models.written import Written
from portal.queue import services as queue
from search import indexing

WRITTEN: tuple[type[Written], ...] = (Goal, Measure, Demand)


@task()
def refresh_written(page_pk: int) -> None:
    """Index anew what is written in a page or below it."""
    page = Page.objects.filter(pk=page_pk).first()
    if page is None:
        return
    for found in _written_in(page):
        for pk in found.values_list("pk", flat=True).distinct():
            indexing.refresh(found.model._meta.label_lower, pk)


def _written_in(page: Page) -> Iterator[QuerySet[Any]]:
    """A measure is read on the page of its first goal, which may stand in another edition."""
    here = Q(chapter__path__startswith=page.path)
    goals = Goal.objects.filter(here).order_by()
    yield goals
    yield Measure.objects.filter(here | Q(goal_links__goal__in=goals)).order_by()
    yield Demand.objects.filter(here).order_by()


def _refresh_later(page_pk: int) -> None:
    if not indexing.is_paused():
        queue.enqueue(refresh_written, page_pk)


@receiver([page_published, page_unpublished], dispatch_uid="home.goals.published")
def page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, (ChapterPage, ConceptPage)) and not instance.is_translation:
        _refresh_later(instance.pk)


@receiver(page_slug_changed, dispatch_uid="home.goals.renamed")
def page_renamed(sender: Any, instance: Page, **kwargs: Any) -> None:
    """The edition's name is part of the address of its goals; that of no other page is."""
    if isinstance(instance, ConceptPage) and not instance.is_translation:
        _refresh_later(instance.pk)


@receiver(post_page_move, dispatch_uid="home.goals.moved")
def page_moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    chapter = ChapterPage.objects.filter(pk=instance.pk).defer("body").first()
    if chapter and not chapter.is_translation:
        _belong_to(chapter, chapter.concept)
    _refresh_later(instance.pk)


def _belong_to(chapter: ChapterPage, concept: ConceptPage) -> None:
    """What a chapter says belongs to the edition in which the chapter stands now.

    Where that edition has a record of the same name, the one that comes gets a name of its own.
    """
    for model in WRITTEN:
        for record in model._default_manager.filter(chapter=chapter).exclude(concept=concept):
            there = model._default_manager.filter(concept=concept)
            if there.filter(slug=record.slug).exists():
                record.slug = f"{record.slug[:100]}-{record.pk}"
            record.save()


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="home.goals.access")
def page_access_changed(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    _refresh_later(instance.page_id)
