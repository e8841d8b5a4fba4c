"""What a browser sends."""

from typing import Any

from funding.models import Application, CostCategory


def category(application: Application, key: str) -> CostCategory:
    return application.guideline.cost_categories.get(key=key)


def rows(version: int, *entries: dict[str, Any], **others: Any) -> dict[str, Any]:
    """A formset's rows with the step's version."""
    data: dict[str, Any] = {
        "version": version,
        "rows-TOTAL_FORMS": len(entries),
        "rows-INITIAL_FORMS": 0,
    }
    for number, entry in enumerate(entries):
        data |= {f"rows-{number}-{name}": value for name, value in entry.items()}
    return data | others


def idea(version: int, **fields: str) -> dict[str, Any]:
    texts = {"title": "Kochen", "short-description-text": "a", "need-text": "b",
             "target-group-text": "c"}  # fmt: skip
    return {"version": version} | texts | fields
