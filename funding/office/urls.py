"""The office's desk: all applications, one application, the small acts; and finance's list."""

from django.urls import URLPattern, path

from funding.office.views import acts, application, applications

urlpatterns: list[URLPattern] = [
    path("office/", applications.office_list, name="office_list"),
    path("office/export.csv", applications.office_export, name="office_export"),
    path("office/<uuid:uid>/", application.office_application, name="office_application"),
    path("office/<uuid:uid>/<slug:act>/", acts.office_act, name="office_act"),
    path("approved/", applications.finance_list, name="finance_list"),
    path("approved/export.csv", applications.finance_export, name="finance_export"),
]
