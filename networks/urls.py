from django.urls import path
from django.views.generic import RedirectView

from networks import views
from networks.areas import views as areas

app_name = "networks"
urlpatterns = [
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
    path("districts/", areas.areas, name="areas"),
    path("districts/<slug:slug>/", areas.district, name="district"),
    path("municipalities/", RedirectView.as_view(pattern_name="networks:areas")),
    path("municipalities/<slug:slug>/", areas.municipality, name="municipality"),
]
