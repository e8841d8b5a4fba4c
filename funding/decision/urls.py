"""The deciders' pages."""

from django.urls import URLPattern, path

from funding.decision.views import application, applications

_ONE = "decisions/<uuid:uid>"

urlpatterns: list[URLPattern] = [
    path("decisions/", applications.decision_list, name="decision_list"),
    path(f"{_ONE}/", application.decision_application, name="decision_application"),
    path(f"{_ONE}/approve/", application.decision_approve, name="decision_approve"),
    path(f"{_ONE}/reject/", application.decision_reject, name="decision_reject"),
    path(f"{_ONE}/revoke/", application.decision_revoke, name="decision_revoke"),
]
