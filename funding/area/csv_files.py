"""Lists of the area as files: of today, in cells that spreadsheets read."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from portal.downloads import csv_answer
from portal.spreadsheets import cell, table


def csv_file(name: str, header: Iterable[Any], rows: Iterable[Iterable[Any]]) -> HttpResponse:
    text = table(map(cell, header), (map(cell, row) for row in rows))
    return csv_answer(f"{name}-{timezone.localdate().isoformat()}", text)
