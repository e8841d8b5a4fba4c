"""Whatever changes what is published makes all kept copies old."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.content.addresses import restricted_paths
from portal.content.framed import stands_around
from portal.content.generation import Part, bump_generation


def _around_pages(page: Page) -> set[Part]:
    """Home pages, the sections below them and what the footer shows make up addresses and menus."""
    return {Part.PAGES} if stands_around(page) else set()


@receiver(page_published)
def page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    bump_generation(frame=_around_pages(instance))


@receiver(page_unpublished)
def page_taken_away(sender: Any, instance: Page, **kwargs: Any) -> None:
    """What stood at an address is there no longer: no copy of it is shown again.

    Told as well before a page is deleted, and of whatever kind it is: lists by title forget it.
    """
    bump_generation(withdrawn=True, frame=_around_pages(instance) | {Part.TITLES})


@receiver(page_slug_changed)
def page_renamed(sender: Any, **kwargs: Any) -> None:
    """What lies below it may stand in the footer."""
    bump_generation(withdrawn=True, frame={Part.PAGES})


@receiver(post_page_move)
def page_moved(sender: Any, **kwargs: Any) -> None:
    """Restrictions are known by their places in the tree, which may be others now."""
    access = {Part.ACCESS, Part.TITLES} if restricted_paths() else set()
    bump_generation(withdrawn=True, frame={Part.PAGES} | access)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def access_changed(sender: Any, **kwargs: Any) -> None:
    bump_generation(withdrawn=True, frame={Part.ACCESS, Part.TITLES})
