"""Whatever changes what is published makes all kept copies old."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.content.generation import bump_generation

SECTION_DEPTH = 3


@receiver(page_published)
def page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Home pages and the sections below them make up addresses and menus."""
    bump_generation(frame=instance.depth <= SECTION_DEPTH)


@receiver([page_unpublished, page_slug_changed, post_page_move])
def page_taken_away(sender: Any, **kwargs: Any) -> None:
    """What stood at an address is there no longer: no copy of it is shown again."""
    bump_generation(withdrawn=True)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def access_changed(sender: Any, **kwargs: Any) -> None:
    bump_generation(withdrawn=True)


@receiver(post_delete, sender=Page)
def page_deleted(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Django tells it of the page itself too when one of a subclass is deleted."""
    if instance.live:
        bump_generation(withdrawn=True)
