"""The programme with its two guidelines, from the files, and its calls."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Guideline, Programme
from funding.scheme.models.items import CostCategory, Criterion, ExclusionRule, Precondition, Rule
from funding.scheme.models.question import Question
from portal.demo.loader import DemoLoader, source_fields, translated
from portal.demo.registry import step

OFFICE = "Kreisstadt Unna\nDer Bürgermeister\nAmt für Soziales, Wohnen, Demografie und Integration"
EXCLUSIONS = {
    "already-begun": ExclusionRule.Check.BEGUN,
    "other-funding": ExclusionRule.Check.OTHER_TITLE,
    "outside-place": ExclusionRule.Check.OUTSIDE_PLACE,
    "outside-period": ExclusionRule.Check.OUTSIDE_PERIOD,
}
NAME = {
    "de": "Projekte zur Integration und Teilhabe",
    "en": "Projects for integration and participation",
    "ar": "مشاريع للاندماج والمشاركة",
    "ru": "Проекты для интеграции и участия",
    "tr": "Uyum ve katılım projeleri",
    "uk": "Проєкти для інтеграції та участі",
}
PERSONNEL = {
    "de": "Personalkosten",
    "en": "Personnel costs",
    "ar": "تكاليف الموظفين",
    "ru": "Расходы на персонал",
    "tr": "Personel giderleri",
    "uk": "Витрати на персонал",
}
PERSONNEL_HELP = {
    "de": "Nach der Richtlinie 2024 nicht förderfähig. Sie können sie aus eigenen Mitteln zahlen.",
    "en": "Cannot be funded under the 2024 guideline. You may pay them from your own money.",
    "ar": "لا يمكن تمويلها وفق لائحة 2024. يمكنكم دفعها من أموالكم الخاصة.",
    "ru": "По правилам 2024 года не поддерживаются. Их можно оплатить из собственных средств.",
    "tr": "2024 yönergesine göre desteklenemez. Kendi kaynaklarınızdan ödeyebilirsiniz.",
    "uk": "За правилами 2024 року не підтримуються. Їх можна оплатити власним коштом.",
}


@step(140, "Guidelines and calls")
def load_rules(loader: DemoLoader) -> None:
    programme, _created = loader.ensure(
        Programme, "integration-projects", name=translated(NAME), office=OFFICE
    )
    budgets = {}
    for entry in loader.entries("funding", "guidelines"):
        _guideline(programme, entry.data)
        budgets[entry.data["edition"]] = Decimal(entry.data["yearly_budget"])
    _calls(programme, budgets)


def _guideline(programme: Programme, data: dict[str, Any]) -> None:
    guideline, created = Guideline.objects.get_or_create(
        programme=programme,
        edition=data["edition"],
        defaults={
            "name": translated(data["title"]),
            "valid_from": datetime.date.fromisoformat(data["valid_from"]),
            "valid_until": (
                datetime.date.fromisoformat(data["valid_until"]) if "valid_until" in data else None
            ),
            "max_per_measure": Decimal(data["max_per_measure"]),
            "score_min": data["score_min"],
            "score_max": data["score_max"],
            "origin": translated(data.get("origin")),
            **source_fields(data),
        },
    )
    if not created:
        return
    _questions(guideline, data["questions"])
    _items(guideline, Precondition, data["preconditions"], name="text", description="help")
    _criteria(guideline, data["criteria"])
    _cost_categories(guideline, data["cost_categories"])
    _exclusions(guideline, data["exclusions"])
    rules = [row | {"key": f"rule-{n}"} for n, row in enumerate(data["rules"], 1)]
    _items(guideline, Rule, rules, name="title", description="text")


def _criteria(guideline: Guideline, rows: list[dict[str, Any]]) -> None:
    for place, row in enumerate(rows):
        Criterion.objects.create(
            guideline=guideline,
            key=row["key"],
            position=place,
            weight=Decimal(row["weight"]),
            name=translated(row["name"]),
            question=translated(row["text"]),
            description=translated(row["help"]),
            assumed=bool(row.get("assumed")),
        )


def _exclusions(guideline: Guideline, rows: list[dict[str, Any]]) -> None:
    for place, row in enumerate(rows):
        ExclusionRule.objects.create(
            guideline=guideline,
            key=row["key"],
            position=place,
            name=translated(row["text"]),
            check_name=EXCLUSIONS[row["key"]],
            assumed=bool(row.get("assumed")),
        )


def _questions(guideline: Guideline, rows: list[dict[str, Any]]) -> None:
    for place, row in enumerate(rows):
        Question.objects.create(
            guideline=guideline,
            key=row["key"],
            position=place,
            name=translated(row["name"]),
            question=translated(row.get("text")),
            description=translated(row.get("help")),
            if_missing=translated(row.get("if_missing")),
            step=row["step"],
            max_length=row["max_length"],
            purpose=row.get("purpose", ""),
        )


def _items(
    guideline: Guideline,
    model: Any,
    rows: list[dict[str, Any]],
    *,
    name: str,
    description: str,
) -> None:
    for place, row in enumerate(rows):
        model._default_manager.create(
            guideline=guideline,
            key=row["key"],
            position=place,
            name=translated(row[name]),
            description=translated(row.get(description)),
            assumed=bool(row.get("assumed")),
        )


def _cost_categories(guideline: Guideline, rows: list[dict[str, Any]]) -> None:
    """Personnel is named where it cannot be funded too, so that a form can say so."""
    for place, row in enumerate(rows):
        CostCategory.objects.create(
            guideline=guideline,
            key=row["key"],
            position=place,
            rate=Decimal(row["rate"]),
            name=translated(row["name"]),
            description=translated(row["help"]),
        )
    if not any(row["key"] == "personnel" for row in rows):
        CostCategory.objects.create(
            guideline=guideline,
            key="personnel",
            position=len(rows),
            rate=Decimal(0),
            name=translated(PERSONNEL),
            description=translated(PERSONNEL_HELP),
        )


def _calls(programme: Programme, budgets: dict[str, Decimal]) -> None:
    """A call under each guideline in its year, closed; and one open now, for today's readers."""
    today = timezone.localdate()
    day = datetime.date
    spans = [
        ("2020", 2021, day(2020, 9, 1), day(2021, 6, 30), 180),
        ("2024", 2024, day(2024, 3, 1), day(2024, 9, 30), 180),
        ("2024", today.year, today - datetime.timedelta(90), today + datetime.timedelta(60), 365),
    ]
    for edition, year, opens, closes, measure_days in spans:
        Call.objects.get_or_create(
            programme=programme,
            year=year,
            defaults={
                "guideline": programme.guidelines.get(edition=edition),
                "budget": budgets[edition],
                "assumed": True,  # no document announces a call with its days
                "opens_at": _moment(opens, datetime.time(0)),
                "closes_at": _moment(closes, datetime.time(23, 59)),
                "measure_from": opens,
                "measure_until": closes + datetime.timedelta(days=measure_days),
            },
        )


def _moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, time, timezone.get_current_timezone())
