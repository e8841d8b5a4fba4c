from django.urls import path

from offers.events.proposals import views

urlpatterns = [
    path("propose/<slug:token>/", views.proposals, name="proposals"),
    path("propose/<slug:token>/<slug:kind>/", views.proposal, name="propose"),
    path("propose/<slug:token>/<slug:kind>/<int:event_id>/", views.proposal, name="propose_for"),
]
