"""Pages and menu entries of the admin that are for those with one right."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class AdminPage(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """`permission_required` names the right; whoever lacks it is refused, not sent to sign in."""

    raise_exception = True

    def crumbs_above(self) -> list[dict[str, Any]]:
        """What stands between the admin's start and this page."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, *self.crumbs_above(), here]


class PermittedItem(MenuItem):
    """An entry of the menu that those see who may open it."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))
