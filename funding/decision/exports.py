"""Finance's list as a CSV file: an account in full as long as something is to be paid to it."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from funding.area.csv_files import csv_file
from funding.decision.models import FundingDecision
from funding.workflow.statuses import Status


def approved_csv(decisions: Iterable[FundingDecision]) -> HttpResponse:
    header = (
        pgettext("grant application", "Number"), _("Title"), _("Organisation"), _("Status"),
        _("Call"), _("Approved on"),
        _("Amount"), _("Account holder"), _("IBAN"), _("Proof of use until"),
    )  # fmt: skip
    rows = (
        (
            a.number, a.title, a.organisation.name, Status(a.status).label, a.call.year,
            decision.decided_at, decision.amount, a.account_holder, a.account,
            decision.proof_due_on,
        )
        for decision in decisions
        for a in (decision.application,)
    )  # fmt: skip
    return csv_file("approved", header, rows)
