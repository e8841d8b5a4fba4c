"""Where editors meet feedback: in the menu, on their start page, and at the page it is about."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from home.feedback.admin import ANSWER, SEE, FeedbackInboxView, SettleView
from home.feedback.models import ENOUGH, PageFeedback
from portal.rights import rights_on


@hooks.register("register_permissions")
def permissions_to_tick() -> QuerySet[Permission]:
    return rights_on(PageFeedback, verbs=("view", "change"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("feedback/", FeedbackInboxView.as_view(), name="feedback_inbox"),
        path("feedback/<int:pk>/", SettleView.as_view(), name="feedback_settle"),
    ]


class FeedbackItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(SEE))


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    address = reverse("feedback_inbox")
    label = gettext_lazy("Feedback")
    return FeedbackItem(label, address, name="feedback", icon_name="comment", order=240)


class FeedbackPanel(Component):
    """How much waits, by kind."""

    name = "feedback"
    template_name = "home/feedback/admin/panel.html"
    order = 55

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        waiting = PageFeedback.objects.open().order_by("kind")
        labels = dict(PageFeedback.Kind.choices)
        counts = waiting.values_list("kind").annotate(total=Count("pk"))
        return {"counts": [(kind, labels[kind], total) for kind, total in counts]}


@hooks.register("construct_homepage_panels")
def panel_on_the_start_page(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(ANSWER):
        panels.append(FeedbackPanel())


@hooks.register("before_edit_page")
def what_readers_say(request: HttpRequest, page: Page) -> None:
    """Above the form: what waits, and whether enough readers say that all is right."""
    if request.method != "GET" or not request.user.has_perm(SEE):
        return
    about = PageFeedback.objects.about(page)
    waiting, confirmed = about.open().count(), about.confirmations(page.last_published_at)
    said = []
    if waiting:
        words = ngettext("%(n)d note waits.", "%(n)d notes wait.", waiting)
        said.append(words % {"n": waiting})
    if confirmed >= ENOUGH:
        words = _("%(n)d readers have said since the last publication that everything is right.")
        said.append(words % {"n": confirmed})
    if said:
        text = f"{_('Feedback from readers:')} {' '.join(said)} {_('It stands under “Feedback”.')}"
        messages.info(request, text)
