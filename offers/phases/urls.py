from django.urls import path

from offers.models.phases import PHASES_PATH
from offers.phases import views

urlpatterns = [
    path(PHASES_PATH, views.phases, name="phases"),
    path(f"{PHASES_PATH}<slug:slug>/", views.phase, name="phase"),
]
