"""The formal check of an application."""

from django.urls import URLPattern, path

from funding.checking import views

urlpatterns: list[URLPattern] = [
    path("office/<uuid:uid>/check/", views.office_check, name="office_check"),
]
