"""The explorer of pages, with a column that says how it stands with the translations."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageQuerySet

from portal.content.translation.state import State, states_of
from portal.languages import is_rewriting, native_name

LAST = 100  # after Wagtail's own viewset of all pages, which this one replaces

#: Seen beside the language's code; who hears the list is told the whole of it.
SIGNS = {
    State.MISSING: "–",
    State.PARTS: "…",
    State.NEWER: "!",
    State.WAITING: "○",
    State.TAKEN_BACK: "↩",
    State.CURRENT: "✓",
}


class TranslationsColumn(BaseColumn):
    """`en ✓ ar !`, of a page that `with_states` was asked for."""

    cell_template_name = "content/admin/states_cell.html"

    def get_cell_context_data(self, instance: Page, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        states: dict[str, State] = instance.__dict__.get("translation_states", {})
        context["states"] = [
            (code, native_name(code), state, SIGNS[state])
            for code, state in states.items()
            # Easy German is written for some pages; that others have none is no gap.
            if not (state is State.MISSING and is_rewriting(code))
        ]
        return context


def with_column(columns: list[Column]) -> list[Column]:
    """The columns of a list of pages, with that of the translations before the last."""
    return [*columns[:-1], TranslationsColumn("translations", label=_("Translations")), columns[-1]]


class ShowsTranslations:
    """For a list of pages that has the column: asks for all rows at once."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # of the view beside it
        rows = list(context["object_list"])
        states = states_of(rows)
        for page in rows:
            page.__dict__["translation_states"] = states[page.pk]
        return context


class ExplorerFilterSet(GenericPageFilterSet):
    """There is one site, so nothing to choose."""

    site = None


class ExplorerView(ShowsTranslations, ExplorableIndexView):
    base_columns = with_column(ExplorableIndexView.base_columns)
    base_filterset_class = ExplorerFilterSet

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        """A row shows what all pages have: no query for each kind of page among them."""
        return super().annotate_queryset(pages).specific(defer=True)


class UnpublishTogetherView(UnpublishView):
    """A page and its translations are taken back at once, or none of them is."""

    @transaction.atomic
    def unpublish(self) -> HttpResponse | None:
        answer: HttpResponse | None = super().unpublish()
        return answer


class AllPages(PageViewSet):
    model = Page
    index_view_class = ExplorerView
    unpublish_view_class = UnpublishTogetherView


@hooks.register("register_admin_viewset", order=LAST)
def all_pages() -> AllPages:
    return AllPages()
