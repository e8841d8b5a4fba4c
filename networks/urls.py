from django.urls import path

from networks import views

app_name = "networks"
urlpatterns = [path("organisations/<slug:slug>/", views.organisation, name="organisation")]
