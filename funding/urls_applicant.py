"""The applicants' addresses below `/<language>/funding/`."""

from django.urls import URLPattern, path

from funding.views import (
    applicant,
    applicant_new,
    applicant_steps,
    applicant_summary,
    attachments,
    self_check,
)

_ONE = "applications/<uuid:uid>"

urlpatterns: list[URLPattern] = [
    path("self-check/", self_check.self_check, name="self_check"),
    path("me/", applicant.dashboard, name="dashboard"),
    path("me/association/", applicant_new.association, name="association"),
    path(
        "me/association/requests/<int:pk>/",
        applicant_new.membership_answer,
        name="membership_answer",
    ),
    path("applications/new/", applicant_new.application_new, name="application_new"),
    path(f"{_ONE}/", applicant.application, name="application"),
    path(f"{_ONE}/step/<slug:step>/", applicant_steps.application_step, name="application_step"),
    path(f"{_ONE}/missing/", applicant_summary.application_missing, name="application_missing"),
    path(f"{_ONE}/summary/", applicant_summary.application_summary, name="application_summary"),
    path(f"{_ONE}/submit/", applicant_summary.application_submit, name="application_submit"),
    path(f"{_ONE}/withdraw/", applicant.application_withdraw, name="application_withdraw"),
    path(f"{_ONE}/delete/", applicant.application_delete, name="application_delete"),
    path(
        f"{_ONE}/attachments/<uuid:attachment>/remove/",
        attachments.attachment_remove,
        name="attachment_remove",
    ),
    path("attachments/<uuid:uid>/", attachments.attachment, name="attachment"),
    path("letters/<slug:number>/", attachments.letter, name="letter"),
    path(
        "letters/<slug:number>/explanation/",
        attachments.letter_explanation,
        name="letter_explanation",
    ),
]
