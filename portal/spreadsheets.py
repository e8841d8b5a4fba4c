"""Cells of lists that people open in a spreadsheet."""

import datetime
from decimal import Decimal
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


def harmless(text: str) -> str:
    """With an apostrophe before what would be run."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(DANGEROUS) else text
