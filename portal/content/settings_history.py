"""Who changed the city's settings, and what stood there before: Wagtail keeps this for records."""

from django.db.models import Model
from django.urls import path, reverse
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.models import RevisionsCompareView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.contrib.settings.views import get_setting_edit_handler

from portal.content.models import CitySettings


def edit_address(settings: CitySettings) -> str:
    names = (settings._meta.app_label, settings._meta.model_name)
    return reverse("wagtailsettings:edit", args=[*names, settings.site_id])


class CityHistoryView(HistoryView):
    model = CitySettings
    history_url_name = "city_history:history"
    history_results_url_name = "city_history:results"
    revisions_compare_url_name = "city_history:compare"

    def get_edit_url(self, instance: Model) -> str:
        return edit_address(self.object)


class CityCompareView(PermissionCheckedMixin, RevisionsCompareView):
    model = CitySettings
    permission_required = "change"
    history_url_name = "city_history:history"

    def get_edit_url(self) -> str:
        return edit_address(self.object)

    def get_edit_handler(self) -> object:
        return get_setting_edit_handler(self.model)


urlpatterns = [
    path("<int:pk>/", CityHistoryView.as_view(), name="history"),
    path("<int:pk>/results/", CityHistoryView.as_view(results_only=True), name="results"),
    path("<int:pk>/<str:revision_id_a>/<str:revision_id_b>/", CityCompareView.as_view(),
         name="compare"),
]  # fmt: skip
