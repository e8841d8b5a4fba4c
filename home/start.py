"""The editors' start page: what waits for them, instead of how many pages there are."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from offers.listing import not_confirmed_for
from portal.content.partial_dates import partial_date

SHOWN = 8


class LinksPanel(Component):
    """Ways to the public site, which the admin itself does not offer."""

    order = 50
    template_name = "home/admin/links.html"


class MyDraftsPanel(Component):
    """Pages that I have changed last and not published."""

    order = 60
    template_name = "home/admin/my_drafts.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user = parent_context["request"].user
        mine = Page.objects.filter(has_unpublished_changes=True, latest_revision__user=user)
        newest = mine.select_related("locale").order_by("-latest_revision_created_at")
        return {"pages": list(newest[:SHOWN])}


class NotConfirmedPanel(Component):
    """Offers that nobody has confirmed for a year, the oldest first."""

    order = 70
    template_name = "home/admin/not_confirmed.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user = parent_context["request"].user
        mine = page_permission_policy.instances_user_has_permission_for(user, "change")
        old = not_confirmed_for(1).live().filter(pk__in=mine.values("pk"))
        offers = list(old.select_related("organisation").defer("body")[:SHOWN])
        address = reverse("offer_list:index")
        return {
            "offers": [(offer, partial_date(offer.as_of)) for offer in offers],
            "total": old.count() if offers else 0,
            "all_url": f"{address}?age=1&ordering=as_of",
        }


@hooks.register("construct_homepage_summary_items")
def no_numbers(request: Any, items: list[Any]) -> None:
    """How many pages all seven languages have together tells nobody anything."""
    items.clear()


@hooks.register("construct_homepage_panels")
def start_page(request: Any, panels: list[Any]) -> None:
    panels += [LinksPanel(), MyDraftsPanel(), NotConfirmedPanel()]
