"""The office's list as a CSV file."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from funding.application.models.querysets import ApplicationQuerySet
from funding.area.csv_files import csv_file
from funding.area.lines import in_one_cell
from funding.scheme.asked import About
from funding.scheme.questions import questions_of
from funding.workflow.statuses import Status


def applications_csv(applications: ApplicationQuerySet) -> HttpResponse:
    """Of applications with the figures of `for_list`. After them what each answered to the
    questions of its edition; editions that ask the same share a column."""
    found = list(applications.prefetch_related("answers"))
    questions = questions_of({application.guideline_id for application in found})
    header = (
        pgettext("grant application", "Number"), _("Title"), _("Organisation"), _("Status"),
        _("Call"), _("Handed in"),
        _("Begins"), _("Ends"), _("Total cost"), _("Requested"), _("Scores handed in"),
        *questions.values(),
    )  # fmt: skip
    rows = (
        (
            a.number, a.title, a.organisation.name, Status(a.status).label, a.call.year,
            a.submitted_at, a.period_start, a.period_end,
            a.total_cost, a.requested_sum, a.reviews_submitted,
            *_answers(a, questions),
        )
        for a in found
    )  # fmt: skip
    return csv_file("applications", header, rows)


def _answers(application: Any, questions: Mapping[str, Any]) -> Iterable[str]:
    given = {row.key: row for row in application.answers.all() if row.about == About.QUESTION}
    for key in questions:
        row = given.get(key)
        yield in_one_cell(row.text, row.yes) if row else ""
