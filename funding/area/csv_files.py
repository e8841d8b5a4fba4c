"""CSV files that a German spreadsheet opens with a double click."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from portal.spreadsheets import cell, table

BOM = "\ufeff"


def csv_file(name: str, header: Iterable[Any], rows: Iterable[Iterable[Any]]) -> HttpResponse:
    text = table(map(cell, header), (map(cell, row) for row in rows))
    response = HttpResponse(BOM + text, content_type="text/csv; charset=utf-8")
    filename = f"{name}-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
