"""The glossary in the admin: a list that shows which languages lack a word."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.models import register_snippet

from portal import languages
from portal.content.viewsets import RecordViewSet
from portal.glossary.models import GlossaryTerm


def _others() -> list[str]:
    return [code for code in languages.codes() if not languages.is_rewriting(code)]


class LacksFilter(ChoiceFilter):
    def filter(self, qs: Any, value: str) -> Any:
        return qs.lacking(value) if value else qs


class GlossaryTermFilterSet(WagtailFilterSet):
    lacks = LacksFilter(
        label=_("Without words in"),
        choices=[(code, languages.native_name(code)) for code in _others()],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = GlossaryTerm
        fields: list[str] = []


def _lacking(term: GlossaryTerm) -> str:
    missing = [code for code in _others() if not term.term.get(code)]
    return ", ".join(languages.native_name(code) for code in missing)


class GlossaryTermViewSet(RecordViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    menu_name = "glossary"
    menu_order = 242
    add_to_admin_menu = True
    filterset_class = GlossaryTermFilterSet
    list_display: Any = [
        "__str__",
        Column("lacking", label=_("no words in"), accessor=_lacking),
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_export: Any = ["term", "avoid", "note"]
    search_fields = ("term", "avoid", "note")
    ordering = ("slug", "pk")

    def get_queryset(self, request: HttpRequest) -> Any:
        return GlossaryTerm.objects.all()


register_snippet(GlossaryTermViewSet)
