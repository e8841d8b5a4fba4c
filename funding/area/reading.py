"""An application as a person reads it: sections of labels and values, costs, money, files.

Four queries for the rows; what the association wrote is marked with the application's language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.application.facts import CategoryTerms, CostLine, FinancingLine, GuidelineTerms
from funding.application.money_rules import MoneySummary, eligible_cost, financed, total_cost
from funding.models import Application, CostItem, FinancingItem
from portal.content.translated import Phrase, TranslatedText


@dataclass(frozen=True)
class Fact:
    label: str | Promise | TranslatedText
    value: Any


@dataclass(frozen=True)
class Section:
    title: str | Promise
    items: tuple[Fact, ...]


@dataclass(frozen=True)
class MoneyRow:
    """`share` is the part of a cost that can be funded, in percent."""

    label: Phrase | str
    kind: TranslatedText | str | Promise
    amount: Decimal
    share: Decimal | None = None


@dataclass(frozen=True)
class Reading:
    sections: tuple[Section, ...]
    costs: tuple[MoneyRow, ...]
    financing: tuple[MoneyRow, ...]
    money: MoneySummary
    attachments: tuple[Any, ...]


def read(application: Application, *, contact: bool = False, bank: bool = False) -> Reading:
    """The board reads the idea; `contact` and `bank` are for the office."""
    costs = list(application.cost_items.select_related("category"))
    financing = list(application.financing_items.all())
    sections = [
        _idea(application),
        _place_and_time(application),
        Section(gettext_lazy("Preconditions"), tuple(_preconditions(application))),
        Section(gettext_lazy("Criteria"), tuple(_criteria(application))),
    ]
    if contact:
        sections.insert(0, _association(application, bank=bank))
    return Reading(
        sections=tuple(sections),
        costs=tuple(_cost_row(application, item) for item in costs),
        financing=tuple(_financing_row(application, item) for item in financing),
        money=money_of_rows(application, costs, financing),
        attachments=tuple(application.attachments.all()),
    )


def money_of(application: Application) -> MoneySummary:
    """The domain's own sums from two queries; categories without a cost change nothing."""
    costs = application.cost_items.select_related("category")
    return money_of_rows(application, costs, application.financing_items.all())


def money_of_rows(
    application: Application, costs: Iterable[CostItem], financing: Iterable[FinancingItem]
) -> MoneySummary:
    costs = list(costs)
    categories = {item.category_id: item.category for item in costs}.values()
    terms = GuidelineTerms(
        edition=application.guideline.edition,
        max_per_measure=application.guideline.max_per_measure,
        categories=tuple(CategoryTerms(c.key, c.name, c.rate) for c in categories),
    )
    lines = [CostLine(i.category.key, i.category.name, i.amount, i.label) for i in costs]
    money = [FinancingLine(i.kind, i.amount, i.source) for i in financing]
    return MoneySummary(
        total_cost=total_cost(lines),
        eligible=eligible_cost(lines, terms),
        own=financed(money, FinancingItem.Kind.OWN),
        third_party=financed(money, FinancingItem.Kind.THIRD_PARTY),
        requested=financed(money, FinancingItem.Kind.REQUESTED),
        cap=terms.max_per_measure,
    )


def written(application: Application, text: str) -> Phrase:
    """What the association wrote, in the language it wrote in."""
    return Phrase(text, application.language)


def title_of(application: Application) -> Phrase:
    return written(application, application.title or _("Without a title"))


def _association(application: Application, *, bank: bool) -> Section:
    place = f"{application.postcode} {application.city}".strip()
    address = "\n".join(line for line in (application.street, place) if line)
    items = [
        Fact(_("Organisation"), Phrase(application.organisation.name, "de")),
        Fact(_("Contact person"), application.contact_name),
        Fact(_("E-mail address"), _left_to_right(application.contact_email)),
        Fact(_("Telephone"), _left_to_right(application.contact_phone)),
        Fact(_("Address"), Phrase(address, "de")),
    ]
    if bank:
        items += [
            Fact(_("Account holder"), Phrase(application.account_holder, "de")),
            Fact(_("IBAN"), _left_to_right(spaced(application.iban))),
        ]
    return Section(_("Association"), tuple(items))


def _idea(application: Application) -> Section:
    items = (
        Fact(_("Short description"), written(application, application.short_description)),
        Fact(_("Why is it needed?"), written(application, application.need)),
        Fact(_("Who is it for?"), written(application, application.target_group)),
    )
    return Section(_("Idea"), items)


def _place_and_time(application: Application) -> Section:
    early = application.early_start_reason
    items = [
        Fact(_("Place"), written(application, application.place)),
        Fact(_("District"), application.district.name if application.district else _("not given")),
        Fact(_("Period"), period(application)),
        Fact(_("Takes place in the town"), yes_no(application.takes_place_here)),
        Fact(_("Has already begun"), yes_no(application.has_begun)),
        Fact(_("Is funded under another title"), yes_no(application.funded_elsewhere)),
    ]
    if early:
        items.append(Fact(_("Why it must begin early"), written(application, early)))
        items.append(Fact(_("Early start permitted"), yes_no(application.early_start_permitted)))
    return Section(_("Place and time"), tuple(items))


def _preconditions(application: Application) -> Iterable[Fact]:
    for answer in application.precondition_answers.select_related("precondition"):
        text = written(application, answer.text).as_html()
        yield Fact(
            answer.precondition.name,
            format_html("<strong>{}</strong><br>{}", yes_no(answer.met), text),
        )


def _criteria(application: Application) -> Iterable[Fact]:
    for answer in application.criterion_answers.select_related("criterion"):
        yield Fact(answer.criterion.name, written(application, answer.text))


def _cost_row(application: Application, item: CostItem) -> MoneyRow:
    label = written(application, item.label) if item.label else ""
    return MoneyRow(label, item.category.name, item.amount, item.category.rate * 100)


def _financing_row(application: Application, item: FinancingItem) -> MoneyRow:
    label = written(application, item.source) if item.source else ""
    return MoneyRow(label, FinancingItem.Kind(item.kind).label, item.amount)


def period(application: Application) -> str:
    days = (application.period_start, application.period_end)
    return " – ".join(formats.date_format(day, "SHORT_DATE_FORMAT") for day in days if day)


def yes_no(value: bool | None) -> str:
    if value is None:
        return _("not answered")
    return _("Yes") if value else _("No")


def spaced(iban: str) -> str:
    """In groups of four, as it is printed."""
    return " ".join(iban[i : i + 4] for i in range(0, len(iban), 4))


def _left_to_right(text: str) -> SafeString | str:
    return format_html('<span class="p-ltr">{}</span>', text) if text else ""
