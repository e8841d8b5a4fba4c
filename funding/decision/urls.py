"""The deciders' pages, what they approved, and the letters."""

from django.urls import URLPattern, path

from funding.decision.views import application, applications, approved, letters

_ONE = "decisions/<uuid:uid>"

urlpatterns: list[URLPattern] = [
    path("approved/", approved.finance_list, name="finance_list"),
    path("approved/export.csv", approved.finance_export, name="finance_export"),
    path("letters/<slug:number>/", letters.letter, name="letter"),
    path(
        "letters/<slug:number>/explanation/", letters.letter_explanation, name="letter_explanation"
    ),
    path("decisions/", applications.decision_list, name="decision_list"),
    path(f"{_ONE}/", application.decision_application, name="decision_application"),
    path(f"{_ONE}/approve/", application.decision_approve, name="decision_approve"),
    path(f"{_ONE}/reject/", application.decision_reject, name="decision_reject"),
    path(
        f"{_ONE}/reject-formally/",
        application.decision_reject_formally,
        name="decision_reject_formally",
    ),
    path(f"{_ONE}/return/", application.decision_return, name="decision_return"),
    path(f"{_ONE}/revoke/", application.decision_revoke, name="decision_revoke"),
]
