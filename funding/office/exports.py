"""The office's list as a CSV file."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from funding.area.csv_files import csv_file
from funding.workflow.statuses import Status


def applications_csv(applications: Iterable[Any]) -> HttpResponse:
    """Of applications with the figures of `for_list`."""
    header = (
        pgettext("grant application", "Number"), _("Title"), _("Organisation"), _("Status"),
        _("Call"), _("Handed in"),
        _("Begins"), _("Ends"), _("Total cost"), _("Requested"), _("Scores handed in"),
    )  # fmt: skip
    rows = (
        (
            a.number, a.title, a.organisation.name, Status(a.status).label, a.call.year,
            a.submitted_at, a.period_start, a.period_end,
            a.total_cost, a.requested_sum, a.reviews_submitted,
        )
        for a in applications
    )  # fmt: skip
    return csv_file("applications", header, rows)
