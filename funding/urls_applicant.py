from django.urls import URLPattern, path
from django.views.generic import RedirectView

urlpatterns: list[URLPattern] = [path("me/", RedirectView.as_view(url="/"), name="dashboard")]
