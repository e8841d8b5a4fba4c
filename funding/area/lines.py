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

from funding.application.facts import Answered
from funding.application.forms.steps import FORMS
from funding.application.models.application import Application
from funding.application.models.parts import FinancingItem
from funding.application.rules import left_out
from funding.application.steps import (
    CostsStep,
    FinancingStep,
    StepData,
    WordsStep,
    columns_of,
)
from funding.area.names import Names
from funding.iban import in_groups
from funding.problems import in_words
from funding.scheme.steps import Step
from networks.models import District
from portal import languages
from portal.content.translated import TranslatedText

LEFT_TO_RIGHT = frozenset({"contact_email", "contact_phone", "iban"})


@dataclass(frozen=True)
class LabelledValue:
    """What stands under a label; nothing entered is an empty value."""

    label: str | Promise | TranslatedText
    value: Any


@dataclass(frozen=True)
class MoneyRow:
    """`share` is the part of a cost that can be funded, in percent."""

    label: SafeString | str
    kind: TranslatedText | str | Promise
    amount: Decimal
    share: Decimal | None = None

    def as_line(self) -> LabelledValue:
        words = format_html("{}: {}", self.kind, self.label) if self.label else str(self.kind)
        return LabelledValue(words, in_words(self.amount))


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


def answer_line(label: TranslatedText, answer: Answered, language: str) -> LabelledValue:
    """Yes or no, and what was written about it."""
    text = own_words(answer.text, language)
    if answer.yes is None:
        return LabelledValue(label, text)
    yes = format_html("<strong>{}</strong>", yes_no(answer.yes))
    return LabelledValue(label, format_html("{}<br>{}", yes, text) if text else yes)


def in_one_cell(text: str, yes: bool | None) -> str:
    """The same without marks, for tables of plain text."""
    return ": ".join(part for part in (yes_no(yes), text) if part)


def lines_of(data: StepData, application: Application, names: Names) -> list[LabelledValue]:
    """A step's values under the labels of its form, as the association reads them."""
    if isinstance(data, CostsStep):
        return [row.as_line() for row in _cost_rows(data, application, names)]
    if isinstance(data, FinancingStep):
        return [row.as_line() for row in _financing_rows(data, application)]
    fields = FORMS[data.step].base_fields
    skipped = left_out(data, application.guideline) if data.step == Step.PLACE_AND_TIME else ()
    columns = [
        LabelledValue(field.label or "", value_of(name, getattr(data, name), application, names))
        for name, field in fields.items()
        if name in columns_of(type(data)) and name not in skipped
    ]
    return [*columns, *_answer_lines(data, application, names)]


def _answer_lines(
    data: WordsStep, application: Application, names: Names
) -> Iterable[LabelledValue]:
    given = {(entry.about, entry.key): entry for entry in data.answers}
    for asked in names.asked:
        if asked.step == data.step:
            entry = given.get((asked.about, asked.key))
            answer = Answered(asked, entry.text, entry.yes) if entry else Answered(asked)
            yield answer_line(asked.label, answer, application.language)


def _cost_rows(data: CostsStep, application: Application, names: Names) -> Iterable[MoneyRow]:
    for row in data.items:
        label = own_words(row.label, application.language)
        yield MoneyRow(label, names.cost_categories.get(row.category_id, ""), row.amount)


def _financing_rows(data: FinancingStep, application: Application) -> Iterable[MoneyRow]:
    for row in data.items:
        label = own_words(row.source, application.language)
        yield MoneyRow(label, FinancingItem.Kind(row.kind).label, row.amount)
