"""The address to which all mails about an application lead."""

from django.urls import URLPattern, path

from funding.own import views

urlpatterns: list[URLPattern] = [
    path("applications/<uuid:uid>/", views.application, name="application"),
]
