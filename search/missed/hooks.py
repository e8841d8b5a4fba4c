"""Where editors meet what was searched in vain: in the menu and on their start page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from portal.content.admin_views import PermittedItem
from search.missed.knowing import is_known
from search.missed.views import SEE_MISSED, MissedView, concept_address
from search.models import MissedSearch

SHOWN = 6


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("searched-in-vain/", MissedView.as_view(), name="missed_searches")]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    address = reverse("missed_searches")
    return PermittedItem(
        _("Searched in vain"),
        address,
        name="missed-searches",
        icon_name="help",
        order=241,
        permission=SEE_MISSED,
    )


class MissedPanel(Component):
    """What most people searched in vain and no concept has yet."""

    name = "missed-searches"
    template_name = "search/admin/missed_panel.html"
    order = 65

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        new = (missed for missed in MissedSearch.objects.telling() if not is_known(missed))
        shown = [missed for missed, _number in zip(new, range(SHOWN), strict=False)]
        return {"searches": [(missed, concept_address(missed)) for missed in shown]}


@hooks.register("construct_homepage_panels")
def panel_on_the_start_page(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(SEE_MISSED):
        panels.append(MissedPanel())
