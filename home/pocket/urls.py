from django.urls import path

from home.pocket import views

app_name = "pocket"
urlpatterns = [
    path("pocket/", views.pocket, name="pocket"),
    path("pocket/page/", views.shell, name="shell"),
    path("pocket/index.json", views.index, name="index"),
    path("pocket/changes.json", views.changes, name="changes"),
    path("pocket/pack.json", views.pack, name="pack"),
    path("pocket/worker.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("saved/", views.saved, name="saved"),
]
