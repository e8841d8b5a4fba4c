"""The office's desk: all applications, one application, the small acts."""

from django.urls import URLPattern, path

from funding.office.views import acts, application, applications, associations, mails

urlpatterns: list[URLPattern] = [
    path("office/", applications.office_list, name="office_list"),
    path("office/associations/", associations.office_associations, name="office_associations"),
    path(
        "office/associations/<int:pk>/",
        associations.office_association,
        name="office_association",
    ),
    path("office/mails/", mails.office_mails, name="office_mails"),
    path("office/export.csv", applications.office_export, name="office_export"),
    path("office/<uuid:uid>/", application.office_application, name="office_application"),
    path("office/<uuid:uid>/<slug:act>/", acts.office_act, name="office_act"),
]
