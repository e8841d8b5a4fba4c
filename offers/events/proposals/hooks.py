"""Where editors meet proposals: in the menu and on their start page."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from offers.events.proposals.admin import (
    DECIDE,
    SEE,
    DecisionView,
    LinksView,
    ProposalInboxView,
)
from offers.events.proposals.models import EventProposal
from portal.content.admin_views import PermittedItem
from portal.rights import rights_on


@hooks.register("register_permissions")
def permissions_to_tick() -> QuerySet[Permission]:
    return rights_on(EventProposal, verbs=("view", "change"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("proposals/", ProposalInboxView.as_view(), name="proposals_inbox"),
        path("proposals/links/", LinksView.as_view(), name="proposals_links"),
        path("proposals/<int:pk>/", DecisionView.as_view(), name="proposals_decide"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    address, label = reverse("proposals_inbox"), gettext_lazy("Proposed dates")
    return PermittedItem(
        label, address, name="proposals", icon_name="calendar", order=241, permission=SEE
    )


class ProposalsPanel(Component):
    """How many wait."""

    name = "proposals"
    template_name = "offers/events/proposals/admin/panel.html"
    order = 56

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"waiting": EventProposal.objects.open().count()}


@hooks.register("construct_homepage_panels")
def panel_on_the_start_page(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(DECIDE):
        panels.append(ProposalsPanel())
