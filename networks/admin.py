"""People, organisations and areas in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from networks.models import (
    ContactPerson,
    District,
    EmergencyNumber,
    Municipality,
    Organisation,
    SpokenLanguage,
)
from portal.content.viewsets import RecordViewSet, TermViewSet


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    related = ("district", "municipality")
    list_display: Any = [
        "name",
        Column("get_kind_display", label=_("kind"), sort_key="kind"),
        "city",
        "district",
        "phone",
        BooleanColumn("published", label=_("published"), sort_key="published"),
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_filter = ("kind", "district", "municipality", "published")
    list_export = ("name", "short_name", "slug", "get_kind_display", "street", "postcode", "city",
                   "district", "municipality", "phone", "email", "website", "published",
                   "source_document", "source_date")  # fmt: skip
    search_fields = ("name", "short_name", "street", "city", "phone", "email", "description")
    ordering = ("name",)
    chooser_columns = {"get_kind_display": _("kind"), "city": _("town")}
    new_fields = ("name", "kind", "phone", "email", "website")


class ContactPersonViewSet(RecordViewSet):
    model = ContactPerson
    icon = "user"
    related = ("organisation",)
    list_display: Any = [
        "__str__",
        "organisation",
        "function",
        "phone",
        DateColumn("last_day", label=_("last day in service"), sort_key="last_day"),
        BooleanColumn(
            "consent_to_publish", label=_("agreed to be named"), sort_key="consent_to_publish"
        ),
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_filter = ("organisation", "consent_to_publish")
    list_export = ("academic_title", "first_name", "last_name", "organisation", "function",
                   "phone", "mobile", "email", "function_email", "deputy", "consent_to_publish",
                   "last_day", "as_of", "source_document", "source_date")  # fmt: skip
    search_fields = ("last_name", "first_name", "organisation__name", "function", "phone",
                     "mobile", "email", "function_email")  # fmt: skip
    ordering = ("last_name", "first_name")
    chooser_columns = {"organisation": _("organisation"), "function": _("function")}
    new_fields = ("first_name", "last_name", "organisation", "function", "phone", "email")


class DistrictViewSet(TermViewSet):
    model = District
    icon = "home"


class MunicipalityViewSet(TermViewSet):
    model = Municipality
    icon = "globe"
    list_display: Any = ["__str__", "population", "population_date", "slug", "sort_order"]
    list_export = ("slug", "name", "population", "population_date", "source_document")


class EmergencyNumberViewSet(TermViewSet):
    model = EmergencyNumber
    icon = "warning"
    list_display: Any = ["__str__", "number", "sort_order"]
    list_export = ("slug", "name", "number")


class SpokenLanguageViewSet(SnippetViewSet):
    model = SpokenLanguage
    icon = "openquote"
    list_display: Any = ["__str__", "code"]


class PeopleAndNetworks(SnippetViewSetGroup):
    menu_label = _("People and networks")
    menu_icon = "group"
    menu_name = "people-and-networks"
    menu_order = 210
    items = (
        OrganisationViewSet,
        ContactPersonViewSet,
        DistrictViewSet,
        MunicipalityViewSet,
        EmergencyNumberViewSet,
        SpokenLanguageViewSet,
    )


register_snippet(PeopleAndNetworks)
