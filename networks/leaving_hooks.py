"""Where an editor says that a contact person has left."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.action_menu import ActionMenuItem

from networks.leaving_views import leaving
from networks.models import ContactPerson
from portal.models import User


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("contact-persons/<int:pk>/leaving/", leaving, name="person_leaving")]


@hooks.register("register_snippet_listing_buttons")
def in_the_list(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, ContactPerson) and user.has_perm("networks.delete_contactperson"):
        url = reverse("person_leaving", args=[snippet.pk])
        yield Button(_("Person has left …"), url, icon_name="logout", priority=110)


class PersonHasLeft(ActionMenuItem):
    name = "person-has-left"
    label = _("Person has left …")
    icon_name = "logout"
    order = 5

    def is_shown(self, context: Any) -> bool:
        return context["view"] == "edit" and context["request"].user.has_perm(
            "networks.delete_contactperson"
        )

    def get_url(self, parent_context: Any) -> str:
        return reverse("person_leaving", args=[parent_context["instance"].pk])


@hooks.register("register_snippet_action_menu_item")
def in_the_form(model: Any) -> ActionMenuItem | None:
    return PersonHasLeft() if model is ContactPerson else None


@hooks.register("before_delete_snippet")
def leaving_instead_of_deleting(
    request: HttpRequest, instances: Iterable[Any]
) -> HttpResponse | None:
    """Whoever deletes one person is first shown where she is named, and can take her out."""
    chosen = list(instances)
    if len(chosen) == 1 and isinstance(chosen[0], ContactPerson):
        return redirect("person_leaving", pk=chosen[0].pk)
    return None


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "networks.person_left", _("Contact person removed"), _("A contact person was taken out")
    )
