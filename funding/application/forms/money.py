"""Costs and financing: rows that can be added and taken away, with and without a script."""

import re
from abc import abstractmethod
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from funding.application.forms.base import StepForm
from funding.application.models.parts import FinancingItem
from funding.application.steps import CostEntry, CostsStep, FinancingEntry, FinancingStep
from funding.area.forms import AreaForm, anchor
from funding.scheme.models.items import CostCategory
from portal.money import ZERO, MoneyField

MAX_ROWS = 40
BLANK_ROWS = 1
_OF_A_ROW = re.compile(r"rows-([0-9]{1,4})-")


class RowForm(AreaForm):
    """A row in which nothing is written does not count; what is written needs its choice.

    `words` and `choice` name the two fields; `choice_missing` is said where the choice is not made.
    """

    words: str
    choice: str
    choice_missing: Any

    def __init__(self, *args: Any, choices: list[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedChoiceField", self.fields[self.choice]).choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        written = data.get(self.words) or data.get("amount") is not None
        if written and not data.get(self.choice) and self.choice not in self.errors:
            self.add_error(self.choice, self.choice_missing)
        return data

    def is_filled(self) -> bool:
        return any(value not in (None, "") for value in self.cleaned_data.values())


class CostRowForm(RowForm):
    words = "label"
    choice = "category"
    choice_missing = _("Please choose the kind of cost.")

    category = forms.TypedChoiceField(
        label=_("Kind of cost"), coerce=int, empty_value=None, required=False
    )
    label = forms.CharField(label=_("For what?"), max_length=200, required=False)
    amount = MoneyField(label=_("Amount"), required=False)


class FinancingRowForm(RowForm):
    words = "source"
    choice = "kind"
    choice_missing = _("Please choose whose money it is.")

    kind = forms.TypedChoiceField(label=_("Whose money?"), empty_value="", required=False)
    source = forms.CharField(label=_("From whom?"), max_length=200, required=False)
    amount = MoneyField(label=_("Amount"), required=False)


class RowsForm(StepForm):
    """A step with rows; `rows` is the formset. What a row is about, each kind of step says."""

    row_class: type[RowForm]
    sum_name: str

    def __init__(
        self, data: QueryDict | None, *, blank_rows: int = BLANK_ROWS, **kwargs: Any
    ) -> None:
        super().__init__(None if data is None else rows_as_asked(data), **kwargs)
        factory: Any = forms.formset_factory(
            self.row_class, extra=blank_rows, max_num=MAX_ROWS, absolute_max=MAX_ROWS,
            validate_max=True,
        )  # fmt: skip
        self.rows = factory(
            self.data if self.is_bound else None,
            initial=None if self.is_bound else self.initial_rows(),
            prefix="rows",
            form_kwargs={"choices": self.choices()},
        )

    def initial_from(self, stored: Any) -> dict[str, Any]:
        return {}

    @abstractmethod
    def to_step(self) -> Any:
        """What was written in the rows, as the step that services take."""

    @abstractmethod
    def initial_rows(self) -> list[dict[str, Any]]:
        """What is stored, row by row, as the form shows it."""

    @abstractmethod
    def choices(self) -> list[tuple[Any, Any]]:
        """What can be chosen in each row: value and words."""

    @property
    def example(self) -> Decimal:
        """Shown to the script, which then writes its sums the way the server does."""
        return Decimal("1234.56")

    def is_valid(self) -> bool:
        return super().is_valid() and self.rows.is_valid()

    def filled(self) -> list[dict[str, Any]]:
        return [row.cleaned_data for row in self.rows if row.is_filled()]

    def error_items(self) -> list[dict[str, str]]:
        rows = [
            {
                "label": _("Line %(number)s, %(field)s") % {"number": number, "field": field.label},
                "message": str(error),
                "url": f"#{anchor(field)}",
            }
            for number, row in enumerate(self.rows, start=1)
            for field in row
            for error in field.errors
        ]
        whole = [{"message": str(error), "label": "", "url": ""}
                 for error in self.rows.non_form_errors()]  # fmt: skip
        return [*super().error_items(), *rows, *whole]


def rows_as_asked(typed: QueryDict) -> QueryDict:
    """What was sent without the rows in which nothing stands or that were taken away, and with one
    more where that was asked for. So a line has one number, on the page and in what is said of it.

    The rows that came are counted, whatever the form says of their number: a plan is never emptied
    by a number. Where no row came and none was announced, the formset says that it lacks them.
    """
    numbers = sorted({int(row[1]) for row in map(_OF_A_ROW.match, typed) if row})
    data = typed.copy()
    if not numbers:
        if not typed.get("rows-TOTAL_FORMS", "").isdecimal():
            data["rows-TOTAL_FORMS"] = ""
        return data
    rows = [_row_of(typed, number) for number in numbers if typed.get("remove") != str(number)]
    written = [row for row in rows if any(value.strip() for value in row.values())]
    for name in [name for name in data if _OF_A_ROW.match(name)]:
        del data[name]
    for number, row in enumerate(written):
        data.update({f"rows-{number}-{name}": value for name, value in row.items()})
    wanted = min(len(rows) + 1, MAX_ROWS) if "add" in typed else BLANK_ROWS
    data["rows-TOTAL_FORMS"] = str(max(wanted, len(written)))
    data["rows-INITIAL_FORMS"] = "0"
    return data


def _row_of(typed: QueryDict, number: int) -> dict[str, str]:
    start = f"rows-{number}-"
    names = [name for name in typed if name.startswith(start)]
    return {name.removeprefix(start): typed.get(name, "") for name in names}


class CostsForm(RowsForm):
    kind = CostsStep
    template = "funding/application/steps/costs.html"
    row_class = CostRowForm
    sum_name = "costs"

    def categories(self) -> list[CostCategory]:
        return list(self.application.guideline.cost_categories.all())

    def choices(self) -> list[tuple[Any, Any]]:
        names = [
            (row.pk, str(row.name) if row.rate > 0 else _not_fundable(row))
            for row in self.categories()
        ]
        return [("", _("Please choose")), *names]

    def rates(self) -> str:
        """For the script's sums: `12:1.000 13:0.500`."""
        return " ".join(f"{row.pk}:{row.rate}" for row in self.categories())

    def explained(self) -> list[dict[str, Any]]:
        """What the guideline says on each kind of cost, for components/facts.html."""
        return [
            {"label": row.name, "value": _share(row.rate), "note": row.description}
            for row in self.categories()
        ]

    def initial_rows(self) -> list[dict[str, Any]]:
        return [
            {"category": row.category_id, "label": row.label, "amount": row.amount}
            for row in self.stored.items
        ]

    def to_step(self) -> CostsStep:
        return CostsStep(
            tuple(
                CostEntry(row["category"], row["amount"] or ZERO, row["label"])
                for row in self.filled()
            )
        )


def _share(rate: Decimal) -> str:
    if not rate:
        return str(_("cannot be funded"))
    if rate == 1:
        return str(_("can be funded fully"))
    percent = f"{(rate * 100).normalize():f}"
    return str(_("%(percent)s percent of it can be funded") % {"percent": percent})


def _not_fundable(row: CostCategory) -> str:
    return str(_("%(name)s (cannot be funded)") % {"name": row.name})


class FinancingForm(RowsForm):
    kind = FinancingStep
    template = "funding/application/steps/financing.html"
    row_class = FinancingRowForm
    sum_name = "other"

    requested = MoneyField(label=_("How much do you ask us for?"))

    def initial_from(self, stored: FinancingStep) -> dict[str, Any]:
        asked = [row.amount for row in stored.items if row.kind == FinancingItem.Kind.REQUESTED]
        return {"requested": asked[0] if asked else None}

    def choices(self) -> list[tuple[Any, Any]]:
        kinds = (FinancingItem.Kind.OWN, FinancingItem.Kind.THIRD_PARTY)
        return [("", _("Please choose")), *((kind.value, kind.label) for kind in kinds)]

    def initial_rows(self) -> list[dict[str, Any]]:
        return [
            {"kind": row.kind, "source": row.source, "amount": row.amount}
            for row in self.stored.items
            if row.kind != FinancingItem.Kind.REQUESTED
        ]

    def to_step(self) -> FinancingStep:
        items = [
            FinancingEntry(row["kind"], row["amount"] or ZERO, row["source"])
            for row in self.filled()
        ]
        stored = self.initial_from(self.stored)["requested"]
        requested = self.cleaned_data["requested"] if self.came("requested") else stored
        if requested is not None:
            items.append(FinancingEntry(FinancingItem.Kind.REQUESTED.value, requested))
        return FinancingStep(tuple(items))
