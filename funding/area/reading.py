"""An application as a person reads it: sections of labels and values, costs, money, files.

The association reads it under the questions it was asked; the city's people and the board under
short labels. What stands there is written in one way (`area.lines`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from funding.application.entered import Entered, entered_in
from funding.application.facts_reading import money_of_rows
from funding.application.models.application import Application
from funding.application.models.parts import CostItem, FinancingItem
from funding.application.money_rules import MoneySummary
from funding.application.rules import QUESTION_OF, left_out
from funding.application.steps import KINDS
from funding.area.lines import (
    LabelledValue,
    MoneyRow,
    answer_line,
    left_to_right,
    lines_of,
    own_words,
    period,
    value_of,
)
from funding.area.menu import MenuEntry
from funding.area.names import names_of
from funding.scheme.asked import Asked
from funding.scheme.steps import Step
from funding.workflow.statuses import Status
from portal.content.translated import Phrase
from portal.languages import SOURCE_LANGUAGE

READ_BY_CITY = (
    Step.ASSOCIATION, Step.IDEA, Step.PLACE_AND_TIME, Step.PRECONDITIONS, Step.CRITERIA,
)  # fmt: skip
PLACE = ("place", "district_id")
EARLY_START = ("early_start_reason", "early_start_permitted")


@dataclass(frozen=True)
class StepReading:
    step: Step
    lines: tuple[LabelledValue, ...]

    @property
    def title(self) -> str:
        return str(self.step.label)


@dataclass(frozen=True)
class ApplicationReading:
    """The association's own has its costs and financing among the sections."""

    sections: tuple[StepReading, ...]
    asked: tuple[Asked, ...]
    money: MoneySummary
    attachments: tuple[Any, ...]
    costs: tuple[MoneyRow, ...] = ()
    financing: tuple[MoneyRow, ...] = ()


def reading_of_association(entered: Entered, money: MoneySummary) -> ApplicationReading:
    """Every step under its own questions."""
    application = entered.application
    names = names_of(application, entered.asked)
    return ApplicationReading(
        sections=tuple(
            StepReading(kind.step, tuple(lines_of(entered.step(kind), application, names)))
            for kind in KINDS
        ),
        asked=entered.asked,
        money=money,
        attachments=tuple(application.attachments.all()),
    )


def reading_for_city(
    application: Application, *, contact: bool = False, bank: bool = False
) -> ApplicationReading:
    """The board reads the idea; `contact` and `bank` are for the office. Four queries for rows."""
    entered = entered_in(application)
    own = {
        Step.PLACE_AND_TIME: _place_and_time(application),
        Step.ASSOCIATION: _association(application, bank=bank),
    }
    return ApplicationReading(
        sections=tuple(
            StepReading(step, (*own.get(step, ()), *_answers(entered, step)))
            for step in READ_BY_CITY
            if contact or step != Step.ASSOCIATION
        ),
        asked=entered.asked,
        money=money_of_rows(application.guideline, entered.costs, entered.financing),
        attachments=tuple(application.attachments.all()),
        costs=tuple(_cost_row(application, item) for item in entered.costs),
        financing=tuple(_financing_row(application, item) for item in entered.financing),
    )


def short_label(name: str) -> str:
    """What a column of the application is called, for those who read many."""
    column: Any = Application._meta.get_field(name.removesuffix("_id"))
    return str(capfirst(column.verbose_name))


def named_lines(application: Application, *names: str) -> list[LabelledValue]:
    """Columns of the application under their short labels."""
    return [
        LabelledValue(short_label(name), value_of(name, getattr(application, name), application))
        for name in names
    ]


def money_read(application: Application) -> MoneySummary:
    """The domain's own sums from two queries; categories without a cost change nothing."""
    costs = list(application.cost_items.select_related("category"))
    return money_of_rows(application.guideline, costs, application.financing_items.all())


def written(application: Application, text: str) -> Any:
    """What the association wrote, in the language it wrote in."""
    return own_words(text, application.language)


def title_of(application: Application) -> Phrase:
    """Plain in the window's title, marked with its language in the page."""
    return Phrase(application.title or _("Without a title"), application.language)


def page_about(application: Application, came_from: MenuEntry) -> dict[str, Any]:
    """What the head of every page about one application shows, with the way back to its list."""
    return {
        "application": application,
        "title": title_of(application),
        "status_label": Status(application.status).label,
        "breadcrumbs": [{"title": came_from.title, "url": reverse(came_from.page)}],
    }


# --- its parts -----------------------------------------------------------------------------------


def _association(application: Application, *, bank: bool) -> Iterable[LabelledValue]:
    place = f"{application.postcode} {application.city}".strip()
    address = "\n".join(line for line in (application.street, place) if line)
    yield LabelledValue(
        _("Organisation"), own_words(application.organisation.name, SOURCE_LANGUAGE)
    )
    yield LabelledValue(_("Contact person"), application.contact_name)
    yield LabelledValue(_("E-mail address"), left_to_right(application.contact_email))
    yield LabelledValue(_("Telephone"), left_to_right(application.contact_phone))
    yield LabelledValue(_("Address"), own_words(address, SOURCE_LANGUAGE))
    if bank:
        yield LabelledValue(
            _("Account holder"), own_words(application.account_holder, SOURCE_LANGUAGE)
        )
        yield LabelledValue(_("IBAN"), value_of("iban", application.account, application))


def exclusions_asked(application: Application) -> list[str]:
    """What the exclusions look at (rule 4), but for what the edition does not ask."""
    skipped = left_out(application, application.guideline)
    return [name for name in QUESTION_OF.values() if name not in skipped]


def _place_and_time(application: Application) -> list[LabelledValue]:
    early = EARLY_START if application.early_start_reason else ()
    return [
        *named_lines(application, *PLACE),
        LabelledValue(_("Period"), period(application)),
        *named_lines(application, *exclusions_asked(application), *early),
    ]


def _answers(entered: Entered, step: str) -> Iterable[LabelledValue]:
    language = entered.application.language
    for answer in entered.answers_in(step):
        yield answer_line(answer.asked.name, answer, language)


def _cost_row(application: Application, item: CostItem) -> MoneyRow:
    label, category = written(application, item.label), item.category
    return MoneyRow(label, category.name, item.amount, category.rate * 100)


def _financing_row(application: Application, item: FinancingItem) -> MoneyRow:
    label = written(application, item.source)
    return MoneyRow(label, FinancingItem.Kind(item.kind).label, item.amount)
