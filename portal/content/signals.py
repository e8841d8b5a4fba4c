"""Whatever changes what is published makes all kept copies old."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents.models import Document
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models

from portal.content.generation import bump_generation
from portal.content.models import CitySettings, PortalImage


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def page_changed(sender: Any, **kwargs: Any) -> None:
    bump_generation()


@receiver([post_save, post_delete])
def record_changed(sender: Any, **kwargs: Any) -> None:
    records = (CitySettings, Document, Locale, PageViewRestriction, PortalImage, Site)
    if sender in records or sender in get_snippet_models():
        bump_generation()


@receiver(post_delete)
def page_deleted(sender: Any, **kwargs: Any) -> None:
    if issubclass(sender, Page):
        bump_generation()
