from django.urls import path

from offers.phases import views

urlpatterns = [
    path(views.PATH, views.phases, name="phases"),
    path(f"{views.PATH}<slug:slug>/", views.phase, name="phase"),
]
