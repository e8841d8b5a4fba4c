"""What offers are made of, in the admin: places and the words they are sorted by."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from offers.models import (
    AccessCondition,
    LifePhase,
    Location,
    OfferCategory,
    PhaseField,
    SchoolHoliday,
    TargetGroup,
)
from portal.content.viewsets import RecordViewSet, TermViewSet


class LocationViewSet(RecordViewSet):
    model = Location
    icon = "home"
    related = ("district", "municipality")
    list_display: Any = [
        "name",
        "street",
        "city",
        "district",
        Column("exactness", label=_("on the map"), accessor="get_exactness_display"),
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_filter = ("district", "municipality", "exactness")
    list_export = ("name", "slug", "street", "postcode", "city", "district", "municipality",
                   "latitude", "longitude", "exactness", "source_document",
                   "source_date")  # fmt: skip
    search_fields = ("name", "street", "postcode", "city")
    ordering = ("name",)
    chooser_columns = {"postal_address": _("address"), "district": _("district")}
    new_fields = ("name", "street", "postcode", "city", "district", "municipality")


class OfferCategoryViewSet(TermViewSet):
    model = OfferCategory
    list_display: Any = ["__str__", "slug", "icon", "sort_order"]


class TargetGroupViewSet(TermViewSet):
    model = TargetGroup
    icon = "group"


class SchoolHolidayViewSet(RecordViewSet):
    model = SchoolHoliday
    icon = "calendar"
    list_display: Any = ["__str__", "first_day", "last_day"]
    search_fields = ("name",)
    ordering = ("first_day",)


class AccessConditionViewSet(TermViewSet):
    model = AccessCondition
    icon = "key"
    list_display: Any = ["__str__", "kind", "slug", "sort_order"]
    list_filter = ("kind",)


class LifePhaseViewSet(TermViewSet):
    model = LifePhase
    icon = "order"


class PhaseFieldViewSet(TermViewSet):
    model = PhaseField
    icon = "table"
    list_display: Any = ["__str__", "slug", "icon", "sort_order"]


class OffersGroup(SnippetViewSetGroup):
    menu_label = _("Offers")
    menu_icon = "list-ul"
    menu_name = "offers"
    menu_order = 220
    items = (
        LocationViewSet,
        OfferCategoryViewSet,
        TargetGroupViewSet,
        AccessConditionViewSet,
        LifePhaseViewSet,
        PhaseFieldViewSet,
        SchoolHolidayViewSet,
    )


register_snippet(OffersGroup)
