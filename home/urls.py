from django.urls import path

from home.overview import overview

app_name = "home"
urlpatterns = [path("all-pages/", overview, name="overview")]
