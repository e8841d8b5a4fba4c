"""What the scheme has granted, for everybody: sums of public money, no applicant and no project."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from funding.application.models.application import Application
from funding.workflow.statuses import GRANTED


@dataclass(frozen=True)
class Granted:
    """Of the calls of a budget year, in euros; `district` is a short name, empty where the
    applications name none. What was revoked does not count."""

    year: int
    district: str
    amount: Decimal


def granted_by_district() -> list[Granted]:
    """In one query."""
    rows = Application.objects.filter(status__in=GRANTED, decisions__amount__isnull=False)
    sums = rows.order_by().values_list("call__year", "district__slug")
    return [
        Granted(year, district or "", amount)
        for year, district, amount in sums.annotate(Sum("decisions__amount"))
    ]
