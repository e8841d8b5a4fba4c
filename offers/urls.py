from django.urls import path

from offers import views
from offers.background.views import background_tile
from offers.events.proposals.urls import urlpatterns as proposals
from offers.events.urls import urlpatterns as events
from offers.phases.urls import urlpatterns as phases

app_name = "offers"
urlpatterns = [
    path("map/", views.offer_map, name="map"),
    *phases,
    *events,
    *proposals,
]
api_urlpatterns = [
    path("offers.geojson", views.geojson, name="offers_geojson"),
    path("offers/<int:z>/<int:x>/<int:y>.geojson", views.tile_geojson, name="offers_tile_geojson"),
    path("municipalities.geojson", views.outline_geojson, name="municipalities_geojson"),
]
tile_urlpatterns = [
    path("<int:z>/<int:x>/<int:y>.png", background_tile, name="background_tile"),
]
