"""What concepts and figures are made of, in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from home.models import Demand, FieldOfAction, Goal, Indicator, Measure, Resolution, Variant
from portal.content.viewsets import RecordViewSet, TermViewSet


class FieldOfActionViewSet(TermViewSet):
    model = FieldOfAction


class ResolutionViewSet(RecordViewSet):
    model = Resolution
    icon = "tick-inverse"
    list_display: Any = ["title", "body", "date", "paper", UpdatedAtColumn(label=_("Updated"))]
    list_filter = ("body",)
    list_export = ("date", "body", "title", "result", "votes", "paper", "budget", "product_group",
                   "source_document", "source_date")  # fmt: skip
    search_fields = ("title", "body", "paper", "text", "followed")
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


WRITTEN = ("slug", "name", "concept", "chapter", "page")


class GoalViewSet(RecordViewSet):
    model = Goal
    icon = "pick"
    related = ("concept", "chapter", "field")
    list_display: Any = [
        "__str__",
        Column("get_kind_display", label=_("kind"), sort_key="kind"),
        "concept",
        "field",
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_filter = ("concept", "kind", "field")
    list_export = (*WRITTEN, "get_kind_display", "field", "part_of")
    search_fields = ("name", "text", "slug")
    chooser_columns = {"concept": _("edition"), "chapter": _("chapter")}
    ordering = ("-concept__published_on", "sort_order")


class MeasureViewSet(RecordViewSet):
    model = Measure
    icon = "tasks"
    related = ("concept", "chapter")
    list_display: Any = [
        "__str__",
        Column("get_status_display", label=_("status"), sort_key="status"),
        "status_as_of",
        "concept",
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_filter = ("concept", "status")
    list_export = (*WRITTEN, "get_status_display", "status_as_of", "deadline", "money",
                   "resolution")  # fmt: skip
    search_fields = ("name", "text", "slug")
    chooser_columns = {"concept": _("edition"), "chapter": _("chapter")}
    ordering = ("-concept__published_on", "sort_order")


class DemandViewSet(RecordViewSet):
    model = Demand
    icon = "comment"
    related = ("concept", "chapter", "district")
    list_display: Any = [
        "__str__",
        "raised_at",
        Column("get_status_display", label=_("status"), sort_key="status"),
        "district",
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_filter = ("status", "district", "field", "concept")
    list_export = (*WRITTEN, "raised_at", "raised_on", "district", "get_status_display", "answer",
                   "measure")  # fmt: skip
    search_fields = ("name", "answer", "raised_at", "slug")
    chooser_columns = {"raised_at": _("occasion")}
    ordering = ("-raised_on", "sort_order")


class ConceptsAndFigures(SnippetViewSetGroup):
    menu_label = _("Concepts and figures")
    menu_icon = "table"
    menu_name = "concepts-and-figures"
    menu_order = 230
    items = (
        GoalViewSet,
        MeasureViewSet,
        DemandViewSet,
        FieldOfActionViewSet,
        ResolutionViewSet,
        IndicatorViewSet,
        VariantViewSet,
    )


register_snippet(ConceptsAndFigures)
