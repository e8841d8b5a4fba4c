"""Cells of lists that people open in a spreadsheet."""

import csv
import datetime
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from io import StringIO
from typing import Any

from django.utils import timezone

#: A spreadsheet would run such a cell as a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: Any) -> str:
    """Amounts with a decimal comma, days as ISO dates, and no text that begins a formula."""
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    if isinstance(value, datetime.datetime):
        return timezone.localdate(value).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return harmless("" if value is None else str(value))


def as_csv(rows: Iterable[Mapping[str, Any]], numbers: Collection[str] = ()) -> str:
    """A table for whoever calculates with it. `numbers` are columns that may begin with a minus."""
    known = list(rows)
    return table(
        list(known[0]) if known else [],
        (
            [value if key in numbers else harmless(str(value)) for key, value in row.items()]
            for row in known
        ),
    )


def table(header: Iterable[Any], rows: Iterable[Iterable[Any]]) -> str:
    """Cells as they are given, divided by semicolons, because a German spreadsheet takes the comma
    for that of a decimal."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def harmless(text: str) -> str:
    """With an apostrophe before what would be run."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(DANGEROUS) else text
