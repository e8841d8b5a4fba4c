from django.urls import path, re_path

from home.concepts import views as concepts
from home.figures import views as figures
from home.gaps import views as gaps
from home.goals import views as goals
from home.overview import overview
from home.resolutions import views as resolutions

app_name = "home"
urlpatterns = [
    path("all-pages/", overview, name="overview"),
    path(resolutions.INDEX, resolutions.resolutions, name="resolutions"),
    path(f"{resolutions.INDEX}<slug:slug>/", resolutions.resolution, name="resolution"),
    re_path(rf"^(?P<path>(?:[\w\-]+/)+){concepts.WHOLE}$", concepts.whole_concept, name="whole"),
    path(gaps.INDEX, gaps.gaps, name="gaps"),
    path("gaps.csv", gaps.gaps_csv, name="gaps_csv"),
    path(f"{gaps.INDEX}offers/", gaps.gap_offers, name="gap_offers"),
    path(figures.INDEX, figures.indicators, name="indicators"),
    path(f"{figures.INDEX}<slug:slug>/", figures.indicator, name="indicator"),
    path(f"{figures.INDEX}<slug:slug>.csv", figures.indicator_csv, name="indicator_csv"),
    path(f"{figures.INDEX}<slug:slug>.json", figures.indicator_json, name="indicator_json"),
    path(goals.INDEX, goals.goals, name="goals"),
    path(f"{goals.INDEX}<slug:table>.csv", goals.table_csv, name="goals_csv"),
    path(f"{goals.INDEX}<slug:table>.json", goals.table_json, name="goals_json"),
    path(f"{goals.INDEX}<slug:edition>/", goals.edition, name="goals_of_edition"),
    path(f"{goals.INDEX}<slug:edition>/<slug:slug>/", goals.goal, name="goal"),
    path(goals.DEMANDS, goals.demands, name="demands"),
]
