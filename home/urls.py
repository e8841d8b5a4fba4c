from django.urls import path, re_path

from home.concepts import views as concepts
from home.figures import views as figures
from home.overview import overview
from home.resolutions import views as resolutions

app_name = "home"
urlpatterns = [
    path("all-pages/", overview, name="overview"),
    path(resolutions.INDEX, resolutions.resolutions, name="resolutions"),
    path(f"{resolutions.INDEX}<slug:slug>/", resolutions.resolution, name="resolution"),
    re_path(rf"^(?P<path>(?:[\w\-]+/)+){concepts.WHOLE}$", concepts.whole_concept, name="whole"),
    path(figures.INDEX, figures.indicators, name="indicators"),
    path(f"{figures.INDEX}<slug:slug>/", figures.indicator, name="indicator"),
    path(f"{figures.INDEX}<slug:slug>.csv", figures.indicator_csv, name="indicator_csv"),
    path(f"{figures.INDEX}<slug:slug>.json", figures.indicator_json, name="indicator_json"),
]
