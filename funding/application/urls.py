"""The applicants' addresses below `/<language>/funding/`."""

from django.urls import URLPattern, path

from funding.application.views import applications, attachments, beginning, steps, summary

_ONE = "applications/<uuid:uid>"

urlpatterns: list[URLPattern] = [
    path("me/", applications.dashboard, name="dashboard"),
    path("me/association/", beginning.association, name="association"),
    path(
        "me/association/requests/<int:pk>/", beginning.membership_answer, name="membership_answer"
    ),
    path("applications/new/", beginning.application_new, name="application_new"),
    path(f"{_ONE}/step/<slug:step>/", steps.application_step, name="application_step"),
    path(f"{_ONE}/missing/", summary.application_missing, name="application_missing"),
    path(f"{_ONE}/summary/", summary.application_summary, name="application_summary"),
    path(f"{_ONE}/submit/", summary.application_submit, name="application_submit"),
    path(f"{_ONE}/withdraw/", applications.application_withdraw, name="application_withdraw"),
    path(f"{_ONE}/delete/", applications.application_delete, name="application_delete"),
    path(
        f"{_ONE}/attachments/<uuid:attachment>/remove/",
        attachments.attachment_remove,
        name="attachment_remove",
    ),
    path("attachments/<uuid:uid>/", attachments.attachment, name="attachment"),
]
