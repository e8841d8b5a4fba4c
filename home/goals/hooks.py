"""Where editors meet broken chains: among the reports, and as a line of their start page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home.goals.broken import broken, number_broken
from portal.content.admin_views import AdminPage, PermittedItem

CHANGE = "home.change_goal"
ALL = 2_000


class BrokenChainsView(AdminPage):
    permission_required = CHANGE
    template_name = "home/goals/admin/broken.html"
    page_title = _("Broken chains")
    header_icon = "link"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = self.request.GET.get("all", "")
        found = broken(ALL) if chosen else broken()
        shown = [each for each in found if not chosen or each.kind.name == chosen]
        return super().get_context_data(**kwargs) | {"found": shown, "chosen": chosen}


class BrokenChainsPanel(Component):
    """One line: how many there are, and where they stand."""

    name = "broken-chains"
    template_name = "home/goals/admin/panel.html"
    order = 80

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"total": number_broken()}


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("broken-chains/", BrokenChainsView.as_view(), name="broken_chains")]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    address = reverse("broken_chains")
    return PermittedItem(
        _("Broken chains"),
        address,
        name="broken-chains",
        icon_name="link",
        order=1200,
        permission=CHANGE,
    )


@hooks.register("construct_homepage_panels")
def line_on_the_start_page(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(CHANGE):
        panels.append(BrokenChainsPanel())
