"""Where the crisis staff meets urgent notices: in the menu and on the start page."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home.notices.admin import SEE, NoticesView, NoticeView, WriteView
from home.notices.models import UrgentNotice
from home.notices.workflow import PUBLISH_RIGHT
from portal.rights import rights, rights_on


@hooks.register("register_permissions")
def permissions_to_tick() -> QuerySet[Permission]:
    kinds = rights_on(UrgentNotice, verbs=("view", "change"))
    return kinds | rights("home", "publish_urgentnotice")


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("notices/", NoticesView.as_view(), name="notices"),
        path("notices/new/", WriteView.as_view(), name="notice_new"),
        path("notices/<int:pk>/", NoticeView.as_view(), name="notice"),
        path("notices/<int:pk>/change/", WriteView.as_view(), name="notice_change"),
    ]


class NoticesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(SEE))


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    label = _("Urgent notices")
    return NoticesItem(label, reverse("notices"), name="notices", icon_name="warning", order=90)


class NoticesPanel(Component):
    """Drafts that wait for a second person: nothing on this page is more urgent."""

    name = "notices"
    template_name = "home/notices/admin/panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"waiting": list(UrgentNotice.objects.waiting().for_list())}


@hooks.register("construct_homepage_panels")
def panel_on_the_start_page(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(PUBLISH_RIGHT):
        panels.append(NoticesPanel())
