"""The source leads: what happens to its place or its visibility happens to all its translations.

Wagtail's dialogues for one page move, delete and unpublish the translations themselves, once the
hook in `hooks.py` has told which; all other ways (many pages at once, expiry, code) end here.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page, PageQuerySet
from wagtail.signals import page_slug_changed, page_unpublished, pre_page_move

from portal.content.locales import source_locale_id
from portal.content.translation.fields import HOME_DEPTH
from portal.content.translation.models import PageWords

MOVED_BY_DIALOGUE = "_translations_moved_by_dialogue"


def is_source(page: Page) -> bool:
    return bool(page.locale_id == source_locale_id())


def translations_of(page: Page) -> PageQuerySet:
    """All pages that follow this one, copies that only fill a tree included."""
    others = Page.objects.filter(translation_key=page.translation_key)
    return others.exclude(locale_id=source_locale_id())


@receiver(page_slug_changed, dispatch_uid="translation.slug")
def slug_follows(sender: Any, instance: Page, **kwargs: Any) -> None:
    """A page and all below it keep one path in all languages."""
    if is_source(instance) and instance.depth > HOME_DEPTH:
        for translation in translations_of(instance).exclude(slug=instance.slug):
            translation.slug = instance.slug
            translation.save(clean=False)


@receiver(page_unpublished, dispatch_uid="translation.unpublish")
def visibility_follows(sender: Any, instance: Page, **kwargs: Any) -> None:
    follow = unpublish_translations if is_source(instance) else remember_why
    transaction.on_commit(partial(follow, instance.pk))


def unpublish_translations(source_pk: int) -> None:
    """Unless the source has come back meanwhile."""
    source = Page.objects.filter(pk=source_pk, live=False).first()
    for translation in translations_of(source).live() if source else ():
        translation.unpublish()


def remember_why(translation_pk: int) -> None:
    """Whoever finds the source taken back too knows: it went with it, in whichever order."""
    page = Page.objects.filter(pk=translation_pk, live=False).first()
    if page is None:
        return
    family = Page.objects.live().filter(translation_key=page.translation_key)
    if not family.filter(locale_id=source_locale_id()).exists():
        PageWords.objects.update_or_create(page=page, defaults={"taken_back": True})


@receiver(post_delete, sender=Page, dispatch_uid="translation.delete")
def end_follows(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """After the commit: Wagtail's own dialogue may have deleted them within it."""
    if is_source(instance):
        transaction.on_commit(partial(delete_translations, instance.translation_key))


def delete_translations(key: Any) -> None:
    left = Page.objects.filter(translation_key=key)
    if not left.filter(locale_id=source_locale_id()).exists():
        for pk in list(left.values_list("pk", flat=True)):
            page = Page.objects.filter(pk=pk).first()  # an earlier one may have held it
            if page is not None:
                page.delete()


@receiver(pre_page_move, dispatch_uid="translation.move")
def place_follows(sender: Any, instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """The translations go below those of the new parent, which is copied where it has none."""
    new_parent = parent_page_after
    if not is_source(instance) or instance.get_parent() == new_parent:
        return
    by_dialogue = getattr(instance, MOVED_BY_DIALOGUE, False)
    for translation in translations_of(instance).select_related("locale"):
        place = new_parent.get_translation_or_none(translation.locale)
        if place is None:
            place = new_parent.specific.copy_for_translation(
                translation.locale, copy_parents=True, alias=True
            )
        if not by_dialogue:
            translation.move(Page.objects.get(pk=place.pk), pos="last-child")
