"""What everybody may ask, signed in or not."""

from django.urls import URLPattern, path

from funding.public import views

urlpatterns: list[URLPattern] = [
    path("self-check/", views.self_check, name="self_check"),
]
