"""What editors and translators may do in the admin. Kept in step with the tree of languages."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet
from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.snippets.models import get_snippet_models

from home.models import HomePage
from home.roles import EditorialRole
from portal.content.models import CitySettings
from portal.languages import SOURCE_LANGUAGE

EDIT_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
TRANSLATE_PAGES = ("change_page", "publish_page")
FILES = ("add_image", "change_image", "choose_image",
         "add_document", "change_document", "choose_document")  # fmt: skip
CONTENT_APPS = {"content", "home", "networks", "offers"}


def grant_permissions() -> None:
    """Editors: the content of every language. Translators: the languages that are translated."""
    editors, _made = Group.objects.get_or_create(name=EditorialRole.EDITOR.value)
    translators, _made = Group.objects.get_or_create(name=EditorialRole.TRANSLATOR.value)
    for group in (editors, translators):
        group.permissions.add(*_permissions("wagtailadmin", ["access_admin"]))
        group.permissions.add(*_permissions("wagtail_localize", ["submit_translation"]))
        group.permissions.add(*_permissions("content", ["translate_words"]))
    editors.permissions.add(*_record_permissions())
    for home in HomePage.objects.select_related("locale"):
        _grant_pages(editors, home, EDIT_PAGES)
        if home.locale.language_code != SOURCE_LANGUAGE:
            _grant_pages(translators, home, TRANSLATE_PAGES)
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=FILES) if root else ():
        GroupCollectionPermission.objects.get_or_create(
            group=editors, collection=root, permission=permission
        )


def _permissions(app: str, names: list[str]) -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label=app, codename__in=names)


def _record_permissions() -> QuerySet[Permission]:
    """All that can be done with the records of the content, and the city's settings."""
    models = [m for m in get_snippet_models() if m._meta.app_label in CONTENT_APPS]
    names = [
        f"{verb}_{model._meta.model_name}"
        for model in [*models, CitySettings]
        for verb in ("add", "change", "delete", "view")
    ]
    return Permission.objects.filter(content_type__app_label__in=CONTENT_APPS, codename__in=names)


def _grant_pages(group: Group, home: HomePage, names: tuple[str, ...]) -> None:
    for permission in _permissions("wagtailcore", list(names)):
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)


@receiver(post_migrate, dispatch_uid="home.editors")
def after_migration(sender: Any, **kwargs: Any) -> None:
    """Once, when the permissions of the last app exist."""
    with_models = [app for app in apps.get_app_configs() if app.models_module is not None]
    if sender is with_models[-1] and HomePage.objects.exists():
        grant_permissions()


@receiver(post_save, sender=HomePage, dispatch_uid="home.editors.new_language")
def after_new_language(sender: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        grant_permissions()
