"""What editors, translators and administrators may do in the admin, in each language."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail import hooks
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.snippets.models import get_snippet_models

from home.models import HomePage, PageFeedback, UrgentNotice
from home.roles import EditorialRole
from offers.models import EventProposal
from portal.content.models import CitySettings
from portal.languages import SOURCE_LANGUAGE
from portal.rights import grants, group_of, rights, rights_on
from portal.roles import PortalRole

EDIT_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
TRANSLATE_PAGES = ("change_page", "publish_page")
FILES = ("add_image", "change_image", "choose_image",
         "add_document", "change_document", "choose_document")  # fmt: skip
CONTENT_APPS = {"content", "glossary", "home", "networks", "offers", "search"}
ALL = ("add", "change", "delete", "view")


@grants
def grant_permissions() -> None:
    """Editors: the content of every language. Translators: the languages that are translated.
    Administrators: all that the admin knows, without being superusers."""
    if not HomePage.objects.exists():
        return
    editors, translators = map(group_of, EditorialRole)
    administrators = group_of(PortalRole.ADMINISTRATOR)
    for group in (editors, translators, administrators):
        group.permissions.add(*rights("wagtailadmin", "access_admin"))
        group.permissions.add(*rights("wagtail_localize", "submit_translation"))
        group.permissions.add(*rights("content", "translate_words"))
        group.permissions.add(*rights("search", "view_searchconcept", "view_missedsearch"))
        group.permissions.add(*rights("glossary", "view_glossaryterm"))
    records = [m for m in get_snippet_models() if m._meta.app_label in CONTENT_APPS]
    editors.permissions.add(*rights_on(*records, CitySettings, verbs=ALL))
    decided = (PageFeedback, UrgentNotice, EventProposal)
    editors.permissions.add(*rights_on(*decided, verbs=("view", "change")))
    editors.permissions.add(*rights("home", "publish_urgentnotice"))
    administrators.permissions.add(*_all_rights())
    for home in HomePage.objects.select_related("locale"):
        _grant_pages(editors, home, EDIT_PAGES)
        _grant_pages(administrators, home, EDIT_PAGES)
        if home.locale.language_code != SOURCE_LANGUAGE:
            _grant_pages(translators, home, TRANSLATE_PAGES)
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=FILES) if root else ():
        for group in (editors, administrators):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )


def _all_rights() -> set[Permission]:
    """Every right that a group can be given in the admin: users, roles, records, settings."""
    return {right for offered in hooks.get_hooks("register_permissions") for right in offered()}


def _grant_pages(group: Group, home: HomePage, names: tuple[str, ...]) -> None:
    for permission in rights("wagtailcore", *names):
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)


@receiver(post_save, sender=HomePage, dispatch_uid="home.editors.new_language")
def after_new_language(sender: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        grant_permissions()
