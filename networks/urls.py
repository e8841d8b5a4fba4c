from django.urls import path

from networks import views

app_name = "networks"
urlpatterns = [
    path(views.INDEX_PATH, views.organisations, name="organisations"),
    path(f"{views.INDEX_PATH}<slug:slug>/", views.organisation, name="organisation"),
    path(views.PEOPLE_PATH, views.people, name="people"),
    path(views.MATRIX_PATH, views.network_matrix, name="matrix"),
    path("networks/matrix.csv", views.network_matrix_csv, name="matrix_csv"),
]
