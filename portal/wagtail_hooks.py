"""What the portal changes in Wagtail: links in texts, the editors' menu."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from portal.content import bulk, explorer
from portal.content.addresses import page_address
from portal.content.references import referred
from portal.users.history import AddressChange, RolesChange
from portal.users.services import ADDRESS_CHANGED, RESET, ROLES_CHANGED
from portal.users.views import GiveRole, reset

explorer.replace_buttons()
explorer.spare_sources()


class ReadersPageLinkHandler(PageLinkHandler):
    """A link to a page leads to it in the reader's language, whichever translation was chosen."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        return _referred_by(cls.get_model(), attrs_list)

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        return [
            f'<a href="{page_address(page)}">' if page else "<a>"
            for page in cls.get_many(attrs_list)
        ]


class ReadersDocumentLinkHandler(DocumentLinkHandler):
    """A link to a document, looked up with all others of the page."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        return _referred_by(cls.get_model(), attrs_list)


def _referred_by(kind: type[Model], attrs_list: list[dict[str, Any]]) -> list[Any]:
    ids = [str(attrs.get("id", "")) for attrs in attrs_list]
    found = referred(kind, [int(pk) for pk in ids if pk.isdigit()])
    return [found.get(int(pk)) if pk.isdigit() else None for pk in ids]


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern]:
    address = "users/<int:pk>/second-factor/"
    return [path(address, reset, name="reset_second_factor")]


@hooks.register("register_log_actions")
def acts_worth_keeping(actions: Any) -> None:
    actions.register_action(RESET, _("Reset second factor"), _("Second factor reset"))
    actions.register_action(ADDRESS_CHANGED)(AddressChange)
    actions.register_action(ROLES_CHANGED)(RolesChange)


#: After Wagtail's own of the same names, which they replace.
for bulk_action in (GiveRole, *bulk.ACTIONS):
    hooks.register("register_bulk_action", bulk_action, order=10)


@hooks.register("register_rich_text_features", order=10)
def links_in_the_readers_language(features: Any) -> None:
    features.register_link_type(ReadersPageLinkHandler)
    features.register_link_type(ReadersDocumentLinkHandler)


@hooks.register("before_bulk_action")
def superusers_stay(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    """Only a superuser switches superusers off, or gives them roles."""
    if request.user.is_superuser or not any(getattr(o, "is_superuser", False) for o in objects):
        return None
    messages.error(request, gettext("Only a superuser can change superusers."))
    return redirect("wagtailusers_users:index")
