"""Money is an exact decimal number of euros with two places, everywhere."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from babel.numbers import format_currency, format_decimal
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal import languages

CENT = Decimal("0.01")
LARGEST = Decimal("99999999.99")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def cents(value: Decimal | int | str) -> Decimal:
    """The one rounding: to whole cents, halves away from zero."""
    return Decimal(value).quantize(CENT, rounding=ROUND_HALF_UP)


def format_eur(value: Decimal, language: str | None = None) -> str:
    """An amount as a language writes it, with the euro sign: `1.234,50 €`, `€1,234.50`."""
    code = (language or languages.active()).partition("-")[0]
    return str(format_currency(cents(value), "EUR", locale=code)).replace("EUR", "€")


def format_number(value: Decimal, language: str | None = None) -> str:
    """An amount without the euro sign, for fields: `1.234,50`."""
    code = (language or languages.active()).partition("-")[0]
    return str(format_decimal(cents(value), format="#,##0.00", locale=code))


def parse_eur(text: str, language: str | None = None) -> Decimal:
    """Read an amount as people type it.

    The last separator followed by one or two digits is the decimal one; a group of three digits
    behind a separator is thousands, so `10.000` is ten thousand in every language and never ten.

    Raises:
        ValueError: not an amount, negative, more than two decimals, or too large.
    """
    raw = text.translate(_DIGITS).replace("٫", ",").replace("٬", ".")
    raw = re.sub(r"[\s\u00a0\u202f\u200e\u200f\u2066-\u2069€']|EUR", "", raw, flags=re.IGNORECASE)
    match = re.fullmatch(r"(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*|\d+)(?:([.,])(\d{0,2}|-))?", raw)
    if not match or (match[2] and match[2] == match[3]):
        raise ValueError(f"not an amount: {text[:40]!r}")
    whole = re.sub(r"[.,]", "", match[1])
    try:
        amount = Decimal(f"{whole}.{(match[4] or '0').replace('-', '0')}")
    except InvalidOperation as error:
        raise ValueError(f"not an amount: {text[:40]!r}") from error
    if amount > LARGEST:
        raise ValueError("too large")
    return cents(amount)


class MoneyField(forms.CharField):
    """Text field for an amount in euros; keeps what was typed when it cannot be read."""

    default_error_messages = {
        "amount": _("Write an amount in euros, for example 1,250.00 or 1.250,00."),
        "positive": _("The amount must be more than zero."),
    }

    def __init__(self, *, allow_zero: bool = True, **kwargs: Any) -> None:
        self.allow_zero = allow_zero
        kwargs.setdefault(
            "widget",
            forms.TextInput(
                attrs={"inputmode": "decimal", "autocomplete": "off", "data-money": ""}
            ),
        )
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return format_number(value)
        return value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = parse_eur(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["amount"], code="amount") from error
        if not amount and not self.allow_zero:
            raise ValidationError(self.error_messages["positive"], code="positive")
        return amount
