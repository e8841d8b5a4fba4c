from django.urls import path

from home.feedback import views

app_name = "feedback"
urlpatterns = [
    path("", views.feedback, name="form"),
    path("thanks/", views.thanks, name="thanks"),
]
