"""Addresses of feeds; the pages of events stand in the tree."""

from django.urls import path

from offers.events import views

urlpatterns = [
    path("calendar.ics", views.calendar_ics, name="calendar"),
    path("calendar/<slug:slug>.ics", views.event_ics, name="event_ics"),
    path("events.rss", views.events_rss, name="events_rss"),
    path("calendar/<slug:slug>.pdf", views.series_pdf, name="series_pdf"),
]
