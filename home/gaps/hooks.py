"""Where editors meet the gaps: among the reports, and as a line of their start page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home.gaps.admin import SEE, GapReportView
from home.gaps.matrix import GapQuestion, Matrix
from home.gaps.prefilled import NewOfferView
from portal.content.admin_views import PermittedItem


class GapsPanel(Component):
    """One line: how much of the prevention chain is empty."""

    name = "gaps"
    template_name = "home/gaps/admin/panel.html"
    order = 82

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        matrix = Matrix(GapQuestion.of(QueryDict()))
        return {"empty": len(matrix.gaps), "possible": matrix.possible}


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("gaps/", GapReportView.as_view(), name="gap_report"),
        path(
            "gaps/new-offer/<int:parent_page_id>/", NewOfferView.as_view(), name="new_offer_for_gap"
        ),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return PermittedItem(
        _("Where something is missing"),
        reverse("gap_report"),
        name="gaps",
        icon_name="table",
        order=1210,
        permission=SEE,
    )


@hooks.register("construct_homepage_panels")
def line_on_the_start_page(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(SEE):
        panels.append(GapsPanel())
