"""An application as a person reads it: sections of labels and values, costs, money, files.

The association reads it under the questions it was asked; the city's people and the board under
short labels. What stands there is written in one way (`area.lines`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.application.answers import Answers, answers_of
from funding.application.facts_reading import money_of_rows
from funding.application.models.application import Application
from funding.application.models.parts import CostItem, FinancingItem
from funding.application.money_rules import MoneySummary
from funding.application.rules import QUESTION_OF, left_out
from funding.application.steps import Step, StepData
from funding.area.lines import (
    Line,
    MoneyRow,
    left_to_right,
    lines_of,
    own_words,
    period,
    precondition_line,
    value_of,
)
from funding.area.menu import Entry
from funding.area.names import names_of
from funding.workflow.statuses import Status
from portal.content.translated import Phrase
from portal.languages import SOURCE_LANGUAGE

#: Short labels for those who read many applications.
LABELS: dict[str, str | Promise] = {
    "short_description": gettext_lazy("Short description"),
    "need": gettext_lazy("Why is it needed?"),
    "target_group": gettext_lazy("Who is it for?"),
    "place": gettext_lazy("Place"),
    "district_id": gettext_lazy("District"),
    "takes_place_here": gettext_lazy("Takes place in the town"),
    "has_begun": gettext_lazy("Has already begun"),
    "funded_elsewhere": gettext_lazy("Is funded under another title"),
    "early_start_reason": gettext_lazy("Why it must begin early"),
    "early_start_permitted": gettext_lazy("Early start permitted"),
}
IDEA = ("short_description", "need", "target_group")
PLACE = ("place", "district_id")
EARLY_START = ("early_start_reason", "early_start_permitted")


@dataclass(frozen=True)
class Section:
    step: Step
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        return str(self.step.label)


@dataclass(frozen=True)
class ApplicationReading:
    """The association's own has its costs and financing among the sections."""

    sections: tuple[Section, ...]
    money: MoneySummary
    attachments: tuple[Any, ...]
    costs: tuple[MoneyRow, ...] = ()
    financing: tuple[MoneyRow, ...] = ()


def reading_of_association(
    application: Application, stored: Callable[[str], StepData], money: MoneySummary
) -> ApplicationReading:
    """Every step under its own questions; `stored` hands out what a step holds."""
    names = names_of(application)
    return ApplicationReading(
        sections=tuple(
            Section(step, tuple(lines_of(stored(step), application, names)))
            for step in Step
            if step != Step.ATTACHMENTS
        ),
        money=money,
        attachments=tuple(application.attachments.all()),
    )


def reading_for_city(
    application: Application, *, contact: bool = False, bank: bool = False
) -> ApplicationReading:
    """The board reads the idea; `contact` and `bank` are for the office. Four queries for rows."""
    answers = answers_of(application)
    costs = list(application.cost_items.select_related("category"))
    financing = list(application.financing_items.all())
    asked = exclusions_asked(application)
    early = EARLY_START if application.early_start_reason else ()
    place = [*named_lines(application, *PLACE), Line(_("Period"), period(application))]
    sections = [
        Section(Step.IDEA, tuple(named_lines(application, *IDEA))),
        Section(Step.PLACE_AND_TIME, (*place, *named_lines(application, *asked, *early))),
        Section(Step.PRECONDITIONS, tuple(_preconditions(application, answers))),
        Section(Step.CRITERIA, tuple(_criteria(application, answers))),
    ]
    if contact:
        sections.insert(0, Section(Step.ASSOCIATION, tuple(_association(application, bank=bank))))
    return ApplicationReading(
        sections=tuple(sections),
        money=money_of_rows(application.guideline, costs, financing),
        attachments=tuple(application.attachments.all()),
        costs=tuple(_cost_row(application, item) for item in costs),
        financing=tuple(_financing_row(application, item) for item in financing),
    )


def named_lines(application: Application, *names: str) -> list[Line]:
    """Fields of the application under their short labels."""
    return [
        Line(LABELS[name], value_of(name, getattr(application, name), application))
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


def page_about(application: Application, came_from: Entry) -> dict[str, Any]:
    """What the head of every page about one application shows, with the way back to its list."""
    return {
        "application": application,
        "title": title_of(application),
        "status_label": Status(application.status).label,
        "breadcrumbs": [{"title": came_from.title, "url": reverse(came_from.page)}],
    }


# --- its parts -----------------------------------------------------------------------------------


def _association(application: Application, *, bank: bool) -> Iterable[Line]:
    place = f"{application.postcode} {application.city}".strip()
    address = "\n".join(line for line in (application.street, place) if line)
    yield Line(_("Organisation"), own_words(application.organisation.name, SOURCE_LANGUAGE))
    yield Line(_("Contact person"), application.contact_name)
    yield Line(_("E-mail address"), left_to_right(application.contact_email))
    yield Line(_("Telephone"), left_to_right(application.contact_phone))
    yield Line(_("Address"), own_words(address, SOURCE_LANGUAGE))
    if bank:
        yield Line(_("Account holder"), own_words(application.account_holder, SOURCE_LANGUAGE))
        yield Line(_("IBAN"), value_of("iban", application.account, application))


def exclusions_asked(application: Application) -> list[str]:
    """What the exclusions look at (rule 4), but for what the edition does not ask."""
    skipped = left_out(application, application.guideline)
    return [name for name in QUESTION_OF.values() if name not in skipped]


def _preconditions(application: Application, answers: Answers) -> Iterable[Line]:
    for answer in answers.preconditions:
        yield precondition_line(answer.name, answer.met, written(application, answer.text))


def _criteria(application: Application, answers: Answers) -> Iterable[Line]:
    for answer in answers.criteria:
        yield Line(answer.name, written(application, answer.text))


def _cost_row(application: Application, item: CostItem) -> MoneyRow:
    label, category = written(application, item.label), item.category
    return MoneyRow(label, category.name, item.amount, category.rate * 100)


def _financing_row(application: Application, item: FinancingItem) -> MoneyRow:
    label = written(application, item.source)
    return MoneyRow(label, FinancingItem.Kind(item.kind).label, item.amount)
