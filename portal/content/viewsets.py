"""How records appear in the admin: lists with columns, choosers with search, a short form."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from portal.spreadsheets import harmless

RIGHTS = ("add", "change", "delete", "view")


class RecordSearchForm(BaseFilterForm):
    """Finds parts of words and numbers in the fields that the record's list searches."""

    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
        required=False,
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        asked = self.cleaned_data.get("q")
        if not asked:
            return objects
        self.is_searching, self.search_query = True, asked
        condition = Q()
        for name in objects.model.snippet_viewset.search_fields:
            condition |= Q(**{f"{name}__icontains": asked})
        return objects.filter(condition)


class WhoMaySee:
    """What is chosen is seen: names and numbers are for those with a right to these records."""

    model_class: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        policy = policy_registry.get_by_type(self.model_class)
        if not policy.user_has_any_permission(request.user, RIGHTS):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # of the view beside it
        return answer


class RecordChosenView(WhoMaySee, SnippetChosenView):
    pass


class RecordChosenMultipleView(WhoMaySee, SnippetChosenMultipleView):
    pass


class RecordChoice(WhoMaySee):
    """What both views of a chooser share: search, columns, no query for each row."""

    filter_form_class = RecordSearchForm

    @property
    def _viewset(self) -> Any:
        return self.model_class.snippet_viewset

    def get_object_list(self) -> QuerySet:
        found: QuerySet = self.model_class.objects.select_related(*self._viewset.related)
        return found

    @property
    def columns(self) -> list[Column]:
        more = [Column(name, label=label) for name, label in self._viewset.chooser_columns.items()]
        return [*super().columns, *more]  # type: ignore[misc]  # of the view beside it


class RecordChooseView(RecordChoice, ChooseView):
    pass


class RecordChooseResultsView(RecordChoice, ChooseResultsView):
    pass


def free_slug(model: type[models.Model], words: str) -> str:
    """A short name made of the words that no record of the model has yet."""
    longest = getattr(model._meta.get_field("slug"), "max_length", None) or 50
    base = slugify(words)[: longest - 4] or "new"
    slug, number = base, 2
    while model._default_manager.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


class NewRecordForm(forms.ModelForm):
    """The few fields without which a record cannot be; the rest can follow."""

    def save(self, commit: bool = True) -> Any:
        if not self.instance.slug:
            self.instance.slug = free_slug(type(self.instance), str(self.instance))
        return super().save(commit)


class RecordChooserViewSet(SnippetChooserViewSet):
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView
    per_page = 20
    search_tab_label = _("Choose")
    create_action_label = _("Make new")
    creation_tab_label = _("New")

    @cached_property
    def _creation_form_class(self) -> type[forms.ModelForm] | None:
        fields = self.model.snippet_viewset.new_fields
        if not fields:
            return None
        return forms.modelform_factory(self.model, form=NewRecordForm, fields=fields)


class RecordIndexView(IndexView):
    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """No cell of a CSV file begins a formula. In XLSX each is marked as text (Wagtail)."""
        processed = super().preprocess_field_value(field, value, export_format)
        is_text = export_format == self.FORMAT_CSV and isinstance(processed, str)
        return harmless(processed) if is_text else processed


class RecordInspectView(InspectView):
    def get_field_display_value(self, field_name: str = "", field: Any = None) -> Any:
        """For each field Wagtail calls `get_<name>_display_value()` where there is one; for one
        that is named `field` that is this very method, without arguments."""
        if not field_name:
            return self.object.field or ""
        return super().get_field_display_value(field_name, field)


class RecordViewSet(SnippetViewSet):
    """The list, form and chooser of one kind of record."""

    index_view_class = RecordIndexView
    inspect_view_class = RecordInspectView

    related: ClassVar[tuple[str, ...]] = ()  # what the rows show of other records
    chooser_columns: ClassVar[dict[str, Any]] = {}  # shown beside the name where one is chosen
    new_fields: ClassVar[tuple[str, ...]] = ()  # asked for when one is made while choosing
    search_fields: Any = ()
    inspect_view_enabled = True
    copy_view_enabled = False  # a second record of the same thing is what nobody wants
    list_per_page = 50
    chooser_per_page = 20
    chooser_viewset_class = RecordChooserViewSet

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found: QuerySet = self.model._default_manager.select_related(*self.related)
        return found

    @cached_property
    def export_filename(self) -> str:
        return str(self.model._meta.verbose_name_plural).lower().replace(" ", "-")


class TermViewSet(RecordViewSet):
    """Words that things are sorted by."""

    icon = "tag"
    list_display: Any = ["__str__", "slug", "sort_order", UpdatedAtColumn(label=_("Updated"))]
    list_export: Any = ["slug", "name", "description", "sort_order"]
    search_fields = ("name", "slug")
    ordering = ("sort_order", "slug")
    new_fields = ("name",)
