"""The letter itself: German, because the language of the authority is the one that counts."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import takewhile

from django.utils import formats, translation

from funding.decision.letter_content import LetterContent
from funding.decision.letters import printable
from funding.decision.letters.costs import CostRow, total_eligible, total_planned
from funding.decision.letters.legal_remedy import legal_remedy
from funding.decision.letters.typesetting import typeset
from portal.money import format_eur

GERMAN = "de"


def render(content: LetterContent, costs: Sequence[CostRow] = ()) -> bytes:
    """The letter as PDF/UA-1 and PDF/A-2a; `costs` is the plan the decision rests on."""
    address, contact = address_and_contact(content.sender)
    data = {
        "number": printable.line(content.number),
        "outcome": content.outcome,
        "date": _date(content.issued_on),
        "sender": address,
        "contact": contact,
        "recipient": _lines(content.recipient),
        "programme": printable.line(content.programme),
        "edition": printable.line(content.guideline_edition),
        "year": str(content.call_year),
        "application": printable.line(content.application_number),
        "title": printable.line(content.application_title),
        "organisation": printable.line(content.organisation),
        "decider": printable.line(content.decider),
        "requested": _eur(content.requested),
        "amount": _eur(content.amount),
        "is_partial": content.amount is not None and content.amount < content.requested,
        "costs": _costs(costs),
        "conditions": [printable.lines(text) for text in content.conditions],
        "period": [_date(content.period_start), _date(content.period_end)],
        "proof_due": _date(content.proof_due_on),
        "reason": printable.paragraphs(content.reason),
        "legal_remedy": printable.paragraphs(legal_remedy(content.legal_remedy, content.court)),
    }
    return typeset("letter.typ", data, dated=content.issued_on)


def address_and_contact(sender: Sequence[str]) -> tuple[list[str], list[str]]:
    """A blank line in `Programme.office` parts name and address from telephone and e-mail."""
    address = list(takewhile(str.strip, sender))
    return _lines(address), _lines(sender[len(address) :])


def _lines(texts: Iterable[str]) -> list[str]:
    return [printable.line(text) for text in texts if text.strip()]


def _costs(rows: Sequence[CostRow]) -> dict[str, object] | None:
    if not rows:
        return None
    return {
        "rows": [
            {
                "category": printable.line(row.category),
                "labels": _lines(row.labels),
                "planned": _eur(row.planned),
                "rate": f"{_percent(row.rate)}\u00a0%",
                "eligible": _eur(row.eligible),
            }
            for row in rows
        ],
        "planned": _eur(total_planned(rows)),
        "eligible": _eur(total_eligible(rows)),
    }


def _percent(rate: Decimal) -> str:
    with translation.override(GERMAN):
        return formats.number_format((rate * 100).normalize(), force_grouping=False)


def _eur(amount: Decimal | None) -> str | None:
    return None if amount is None else format_eur(amount, GERMAN)


def _date(day: datetime.date | None) -> str | None:
    if day is None:
        return None
    with translation.override(GERMAN):
        return formats.date_format(day, "DATE_FORMAT").replace(". ", ".\u00a0")
