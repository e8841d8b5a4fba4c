"""All offers in one list of the admin, in the source language, with what editors look for them by.

`Not confirmed` is the report of old entries: the oldest come first when it is sorted by `as of`.
"""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from networks.models import District, Organisation
from offers.models import Offer, OfferCategory
from offers.models.links import card_relations
from offers.models.offers import OfferQuerySet
from portal.content.locales import source_locale_id
from portal.content.partial_dates import partial_date
from portal.content.translation.listing import ShowsTranslations, with_column

YEARS = [("1", _("for a year")), ("2", _("for two years")), ("5", _("for five years"))]


def not_confirmed_for(years: int) -> OfferQuerySet:
    """Offers of the source language whose facts nobody has confirmed for so many years."""
    day = timezone.localdate() - timedelta(days=365 * years)
    offers: OfferQuerySet = Offer.objects.in_source().not_confirmed_since(day)
    return offers


class AgeFilter(ChoiceFilter):
    def filter(self, qs: Any, value: str) -> Any:
        return qs.filter(pk__in=not_confirmed_for(int(value)).values("pk")) if value else qs


class DistrictFilter(ModelMultipleChoiceFilter):
    def filter(self, qs: Any, value: Any) -> Any:
        if not value:
            return qs
        named = Q(place_links__district__in=value) | Q(place_links__location__district__in=value)
        return qs.filter(pk__in=Offer.objects.filter(named).values("pk"))


class OfferFilterSet(PageFilterSet):
    age = AgeFilter(label=_("Not confirmed"), choices=YEARS, widget=forms.RadioSelect)
    category = ModelMultipleChoiceFilter(
        label=_("Category"),
        field_name="category_links__category",
        queryset=OfferCategory.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    district = DistrictFilter(
        label=_("District"),
        queryset=District.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    organisation = ModelMultipleChoiceFilter(
        label=_("Organisation"),
        queryset=Organisation.objects.filter(offers__isnull=False).distinct(),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Offer
        fields: list[str] = []


def _categories(offer: Offer) -> str:
    return ", ".join(str(link.category) for link in offer.category_links.all())


def _districts(offer: Offer) -> str:
    found = (link.district or (link.location and link.location.district)
             for link in offer.place_links.all())  # fmt: skip
    return ", ".join(dict.fromkeys(str(district) for district in found if district))


class OfferIndexView(ShowsTranslations, IndexView):
    base_filterset_class = OfferFilterSet
    default_ordering = "title"
    base_columns = with_column(
        [
            BulkActionsColumn("bulk_actions"),
            PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
            Column("organisation", label=_("Organisation"), sort_key="organisation__name"),
            Column("categories", label=_("Category"), accessor=_categories),
            Column("districts", label=_("District"), accessor=_districts),
            Column(
                "as_of",
                label=_("As of"),
                sort_key="as_of",
                accessor=lambda offer: partial_date(offer.as_of),
            ),
            PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
        ]
    )

    @property
    def show_locale_labels(self) -> bool:
        return False

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().filter(locale_id=source_locale_id())

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).prefetch_related("organisation", *card_relations())


class OfferListing(PageListingViewSet):
    model = Offer
    index_view_class = OfferIndexView
    filterset_class = OfferFilterSet
    icon = "list-ul"
    menu_label = _("All offers")
    menu_order = 110
    add_to_admin_menu = True
    name = "offer_list"
    url_prefix = "offer-list"
