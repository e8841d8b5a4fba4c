"""The scheme's rules in the admin: guidelines with their lists, calls, the board."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from funding.models import (
    BoardMember,
    Call,
    CostCategory,
    Criterion,
    ExclusionRule,
    Guideline,
    OrganisationMember,
    Precondition,
    Programme,
    Rule,
)
from funding.scheme.models.guideline import IN_USE, GuidelineItem


def viewset(model: Any, columns: list[str], icon: str = "list-ul", **options: Any) -> Any:
    """A view set for one model: its list shows the columns, its form all fields."""
    fields = {"model": model, "list_display": columns, "icon": icon, **options}
    return type(f"{model.__name__}ViewSet", (SnippetViewSet,), fields)


def people(model: Any, columns: list[str], icon: str) -> Any:
    """Without a chooser, which would show the names to everybody in the admin."""
    return viewset(model, columns, icon, register_chooser_viewset=lambda self: None)


@method_decorator(transaction.atomic, "post")
class CallEditView(EditView):
    """One transaction from the check of the budget to its change: the call stays locked between."""


class FundingGroup(SnippetViewSetGroup):
    menu_label = _("Project funding")
    menu_icon = "form"
    menu_name = "funding"
    items = (
        viewset(Programme, ["__str__"]),
        viewset(Guideline, ["__str__", "valid_from", "valid_until", "max_per_measure"], "doc-full"),
        viewset(Precondition, ["__str__", "guideline"], list_filter=["guideline"]),
        viewset(Criterion, ["__str__", "guideline", "weight"], list_filter=["guideline"]),
        viewset(CostCategory, ["__str__", "guideline", "rate"], list_filter=["guideline"]),
        viewset(ExclusionRule, ["__str__", "guideline"], list_filter=["guideline"]),
        viewset(Rule, ["__str__", "guideline"], list_filter=["guideline"]),
        viewset(
            Call,
            ["__str__", "budget", "opens_at", "closes_at"],
            "calendar",
            edit_view_class=CallEditView,
        ),
        people(BoardMember, ["user", "represents", "active_from", "active_until"], "group"),
        people(OrganisationMember, ["user", "organisation", "active"], "user"),
    )


register_snippet(FundingGroup)


@hooks.register("before_delete_snippet")
def keep_what_applications_rest_on(
    request: HttpRequest, instances: Iterable[Any]
) -> HttpResponse | None:
    """A sentence instead of an error where an edition in use would lose one of its rules."""
    settled = [row for row in instances if isinstance(row, GuidelineItem) and row.is_settled]
    if not settled:
        return None
    messages.error(request, str(IN_USE))
    return redirect(settled[0].snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]
