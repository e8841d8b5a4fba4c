from django.urls import path
from django.views.generic import RedirectView

from networks import views
from networks.areas import views as areas

app_name = "networks"
urlpatterns = [
    path(views.INDEX_PATH, views.organisations, name="organisations"),
    path(f"{views.INDEX_PATH}<slug:slug>/", views.organisation, name="organisation"),
    path(views.PEOPLE_PATH, views.people, name="people"),
    path(views.MATRIX_PATH, views.network_matrix, name="matrix"),
    path("networks/matrix.csv", views.network_matrix_csv, name="matrix_csv"),
    path("districts/", areas.areas, name="areas"),
    path("districts/<slug:slug>/", areas.district, name="district"),
    path("municipalities/", RedirectView.as_view(pattern_name="networks:areas")),
    path("municipalities/<slug:slug>/", areas.municipality, name="municipality"),
]
