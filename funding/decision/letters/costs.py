"""The plan of costs as the letter shows it: one row for each category of the guideline (rule 2)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from funding.application.models.application import Application
from portal.money import ZERO, cents


@dataclass(frozen=True)
class CostRow:
    """A category's planned euros and the share of them, 0 to 1, that can be funded."""

    category: str
    planned: Decimal
    rate: Decimal
    labels: tuple[str, ...] = ()

    @property
    def eligible(self) -> Decimal:
        return cents(self.planned * self.rate)


def cost_rows(application: Application, language: str) -> tuple[CostRow, ...]:
    """One query. Rounded once for each category, as `funding.application.money_rules` does."""
    grouped = defaultdict(list)
    items = application.cost_items.select_related("category")
    for item in items.order_by("category__position", "category_id", "position", "pk"):
        grouped[item.category].append(item)
    return tuple(
        CostRow(
            category=category.name.in_language(language).text,
            planned=sum((cents(item.amount) for item in rows), ZERO),
            rate=category.rate,
            labels=tuple(item.label for item in rows if item.label),
        )
        for category, rows in grouped.items()
    )


def total_planned(rows: Iterable[CostRow]) -> Decimal:
    return sum((row.planned for row in rows), ZERO)


def total_eligible(rows: Sequence[CostRow]) -> Decimal:
    return sum((row.eligible for row in rows), ZERO)
