"""Tables to take along, as every page with figures gives them away."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse

#: Without it a German spreadsheet, opened by a double click, takes the text for Windows-1252.
BOM = "\ufeff"


def csv_answer(name: str, table: str) -> HttpResponse:
    answer = HttpResponse(BOM + table, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def json_answer(rows: Sequence[Mapping[str, Any]]) -> JsonResponse:
    return JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
