"""What the portal changes in Wagtail: links in texts, the editors' menu."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from portal.content import explorer
from portal.content.addresses import page_address
from portal.users.history import AddressChange, RolesChange
from portal.users.services import ADDRESS_CHANGED, RESET, ROLES_CHANGED
from portal.users.views import GiveRole, reset

explorer.replace_buttons()


class ReadersPageLinkHandler(PageLinkHandler):
    """A link to a page leads to it in the reader's language, whichever translation was chosen."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        ids = [int(attrs["id"]) for attrs in attrs_list if str(attrs.get("id", "")).isdigit()]
        found = Page.objects.only("url_path").in_bulk(ids)
        return [found.get(int(attrs.get("id") or 0)) for attrs in attrs_list]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        return [
            f'<a href="{page_address(page)}">' if page else "<a>"
            for page in cls.get_many(attrs_list)
        ]


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern]:
    address = "users/<int:pk>/second-factor/"
    return [path(address, reset, name="reset_second_factor")]


@hooks.register("register_log_actions")
def acts_worth_keeping(actions: Any) -> None:
    actions.register_action(RESET, _("Reset second factor"), _("Second factor reset"))
    actions.register_action(ADDRESS_CHANGED)(AddressChange)
    actions.register_action(ROLES_CHANGED)(RolesChange)


#: After Wagtail's own of the same name, which it replaces.
hooks.register("register_bulk_action", GiveRole, order=10)


@hooks.register("register_rich_text_features", order=10)
def links_in_the_readers_language(features: Any) -> None:
    features.register_link_type(ReadersPageLinkHandler)


@hooks.register("before_bulk_action")
def superusers_stay(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    """Only a superuser switches superusers off, or gives them roles."""
    if request.user.is_superuser or not any(getattr(o, "is_superuser", False) for o in objects):
        return None
    messages.error(request, gettext("Only a superuser can change superusers."))
    return redirect("wagtailusers_users:index")
