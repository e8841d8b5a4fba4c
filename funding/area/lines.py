"""What was entered, as labels and values in words: one way of writing it for whoever reads it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from funding.application.forms.base import StepForm
from funding.application.forms.texts import AssociationForm, IdeaForm, PlaceAndTimeForm
from funding.application.models.application import Application
from funding.application.models.parts import FinancingItem
from funding.application.rules import left_out
from funding.application.steps import (
    CostsStep,
    CriteriaStep,
    FinancingStep,
    PreconditionsStep,
    StepData,
)
from funding.area.names import Names
from funding.iban import in_groups
from funding.problems import in_words
from networks.models import District
from portal import languages
from portal.content.translated import TranslatedText

TEXT_FORMS: dict[type[Any], type[StepForm]] = {
    form.kind: form for form in (AssociationForm, IdeaForm, PlaceAndTimeForm)
}
LEFT_TO_RIGHT = frozenset({"contact_email", "contact_phone", "iban"})


@dataclass(frozen=True)
class Line:
    """A label and what stands there; nothing entered is an empty value."""

    label: str | Promise | TranslatedText
    value: Any


@dataclass(frozen=True)
class MoneyRow:
    """`share` is the part of a cost that can be funded, in percent."""

    label: SafeString | str
    kind: TranslatedText | str | Promise
    amount: Decimal
    share: Decimal | None = None

    def as_line(self) -> Line:
        words = format_html("{}: {}", self.kind, self.label) if self.label else str(self.kind)
        return Line(words, in_words(self.amount))


# --- values --------------------------------------------------------------------------------------


def own_words(text: str, language: str) -> SafeString | str:
    """What somebody wrote: in its own direction, marked with its language where the page's is
    another."""
    if not text:
        return ""
    if language == languages.active():
        return format_html("<bdi>{}</bdi>", text)
    return format_html('<bdi lang="{}">{}</bdi>', language, text)


def left_to_right(text: str) -> SafeString | str:
    return format_html('<span class="p-ltr">{}</span>', text) if text else ""


def yes_no(value: bool | None) -> str:
    return "" if value is None else _("Yes") if value else _("No")


def period(application: Application) -> str:
    days = (application.period_start, application.period_end)
    return " – ".join(formats.date_format(day, "SHORT_DATE_FORMAT") for day in days if day)


def value_of(name: str, value: Any, application: Application, names: Names | None = None) -> Any:
    """The value of one of the application's fields, in words."""
    if name == "district_id":
        return _district(value, application, names)
    if name in LEFT_TO_RIGHT:
        return left_to_right(in_groups(value) if name == "iban" else value)
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, datetime.date):
        return in_words(value)
    return own_words(value or "", application.language)


def _district(
    pk: int | None, application: Application, names: Names | None
) -> TranslatedText | str:
    if names and pk and pk in names.districts:
        return names.districts[pk]
    known = application.district
    if known is None or known.pk != pk:
        known = District.objects.filter(pk=pk).first() if pk else None
    return known.name if known else ""


# --- lines ---------------------------------------------------------------------------------------


def precondition_line(name: TranslatedText, met: bool | None, text: SafeString | str) -> Line:
    if met is None:
        return Line(name, text)
    return Line(name, format_html("<strong>{}</strong><br>{}", yes_no(met), text))


def lines_of(data: StepData, application: Application, names: Names) -> list[Line]:
    """A step's values under the labels of its form, as the association reads them."""
    if isinstance(data, PreconditionsStep):
        return _precondition_lines(data, application, names)
    if isinstance(data, CriteriaStep):
        texts = {answer.criterion_id: answer.text for answer in data.answers}
        return [
            Line(name, own_words(texts.get(pk, ""), application.language))
            for pk, name in names.criteria.items()
        ]
    if isinstance(data, CostsStep):
        return [row.as_line() for row in _cost_rows(data, application, names)]
    if isinstance(data, FinancingStep):
        return [row.as_line() for row in _financing_rows(data, application)]
    fields = TEXT_FORMS[type(data)].base_fields
    skipped = left_out(data, application.guideline)
    return [
        Line(field.label or "", value_of(name, getattr(data, name), application, names))
        for name, field in fields.items()
        if name in data.__dataclass_fields__ and name not in skipped
    ]


def _precondition_lines(
    data: PreconditionsStep, application: Application, names: Names
) -> list[Line]:
    given = {answer.precondition_id: (answer.met, answer.text) for answer in data.answers}
    lines = []
    for pk, name in names.preconditions.items():
        met, text = given.get(pk, (None, ""))
        lines.append(precondition_line(name, met, own_words(text, application.language)))
    return lines


def _cost_rows(data: CostsStep, application: Application, names: Names) -> Iterable[MoneyRow]:
    for row in data.items:
        label = own_words(row.label, application.language)
        yield MoneyRow(label, names.cost_categories.get(row.category_id, ""), row.amount)


def _financing_rows(data: FinancingStep, application: Application) -> Iterable[MoneyRow]:
    for row in data.items:
        label = own_words(row.source, application.language)
        yield MoneyRow(label, FinancingItem.Kind(row.kind).label, row.amount)
