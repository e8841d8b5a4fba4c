"""How the scheme's numbers and decisions are shown."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils import formats
from django.utils.functional import Promise

from funding.decision.explaining import explanation
from funding.decision.models import FundingDecision
from funding.workflow.statuses import badge_of
from portal import languages

register = template.Library()


@register.inclusion_tag("components/badge.html")
def status_badge(status: str, label: str | Promise) -> dict[str, Any]:
    """Where an application stands: never by colour alone."""
    badge = badge_of(status)
    return {"label": label, "kind": badge.kind, "icon": badge.icon}


@register.filter
def percent(share: Decimal) -> str:
    """A share from 0 to 1 as per cent."""
    return f"{formats.number_format((share * 100).normalize(), use_l10n=True)}\u00a0%"


@register.filter
def plain_decimal(number: Decimal) -> str:
    """A decimal number without needless zeros."""
    return formats.number_format(number.normalize() if number % 1 else number.to_integral_value())


@register.filter
def explained(decision: FundingDecision) -> tuple[str, ...]:
    """The decision in plain words of the active language, a sentence or two each."""
    return explanation(decision, languages.active())
