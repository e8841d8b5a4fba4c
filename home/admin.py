"""What concepts and figures are made of, in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from home.models import FieldOfAction, Indicator, Resolution, Variant
from portal.content.viewsets import RecordViewSet, TermViewSet


class FieldOfActionViewSet(TermViewSet):
    model = FieldOfAction


class ResolutionViewSet(RecordViewSet):
    model = Resolution
    icon = "tick-inverse"
    list_display: Any = ["title", "body", "date", "paper", UpdatedAtColumn(label=_("Updated"))]
    list_filter = ("body", "date")
    list_export = ("date", "body", "title", "result", "paper", "budget", "product_group",
                   "source_document", "source_date")  # fmt: skip
    search_fields = ("title", "body", "paper", "text")
    ordering = ("-date",)
    chooser_columns = {"body": _("body"), "paper": _("number of the paper")}
    new_fields = ("title", "body", "date", "result")


class IndicatorViewSet(TermViewSet):
    model = Indicator
    icon = "decimal"
    list_display: Any = ["__str__", "unit", "slug", "sort_order"]
    list_export = ("slug", "name", "unit", "description", "sort_order")


class VariantViewSet(TermViewSet):
    model = Variant
    icon = "copy"


class ConceptsAndFigures(SnippetViewSetGroup):
    menu_label = _("Concepts and figures")
    menu_icon = "table"
    menu_name = "concepts-and-figures"
    menu_order = 230
    items = (FieldOfActionViewSet, ResolutionViewSet, IndicatorViewSet, VariantViewSet)


register_snippet(ConceptsAndFigures)
