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
from wagtail.log_actions import LogActionRegistry

from offers.events.proposals.admin import (
    DECIDE,
    SEE,
    DecisionView,
    LinksView,
    ProposalInboxView,
)
from offers.events.proposals.models import EventProposal
from offers.events.proposals.services import LINK_SENT, LINK_TAKEN_BACK
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


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    acts = {
        LINK_SENT: (
            gettext_lazy("Send a link for proposing dates"),
            gettext_lazy("A link for proposing dates was sent"),
        ),
        LINK_TAKEN_BACK: (
            gettext_lazy("Take back the link for proposing dates"),
            gettext_lazy("The link for proposing dates was taken back"),
        ),
    }
    for action, words in acts.items():
        actions.register_action(action, *words)


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
