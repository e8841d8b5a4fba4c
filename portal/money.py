"""Money is an exact decimal number of euros with two places, everywhere."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from babel.numbers import format_currency, format_decimal
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal import languages

ZERO = Decimal("0.00")
CENT = Decimal("0.01")
LARGEST = Decimal("99999999.99")
#: Blanks, marks of direction, and the currency in the languages of the portal.
_CURRENCY = re.compile(
    r"[\s\u00a0\u202f\u200e\u200f\u202a-\u202e\u2066-\u2069€']|EURO?|ЕВРО|ЄВРО|يورو|AVRO",
    re.IGNORECASE,
)
#: More than two places behind what can only be the decimal separator.
_TOO_FINE = re.compile(
    r"0+[.,]\d{3,}|\d+[.,]\d{4,}|\d[\d.]*\.[\d.]*,\d{3,}|\d[\d,]*,[\d,]*\.\d{3,}"
)
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


class NoAmount(ValueError):
    """`code` says what is wrong: `amount` (unreadable), `places`, `negative`, `too_large`."""

    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(f"{code}: {text[:40]!r}")
        self.code = code


def parse_eur(text: str, language: str | None = None) -> Decimal:
    """Read an amount as people type it.

    The last separator followed by one or two digits is the decimal one; a group of three digits
    behind a separator is thousands, so `10.000` is ten thousand in every language and never ten.

    Raises:
        NoAmount: negative, more than two decimals, too large, or nothing that can be read.
    """
    raw = text.translate(_DIGITS).replace("٫", ",").replace("٬", ".")
    raw = _CURRENCY.sub("", raw)
    if re.fullmatch(r"[-−–]\d[\d.,]*", raw):
        raise NoAmount("negative", text)
    match = re.fullmatch(r"(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*|\d+)(?:([.,])(\d{0,2}|-))?", raw)
    if _TOO_FINE.fullmatch(raw):
        raise NoAmount("places", text)
    if not match or (match[2] and match[2] == match[3]):
        raise NoAmount("amount", text)
    whole = re.sub(r"[.,]", "", match[1])
    try:
        amount = Decimal(f"{whole}.{(match[4] or '0').replace('-', '0')}")
    except InvalidOperation as error:
        raise NoAmount("amount", text) from error
    if amount > LARGEST:
        raise NoAmount("too_large", text)
    return cents(amount)


class MoneyField(forms.CharField):
    """Text field for an amount in euros; keeps what was typed when it cannot be read."""

    default_error_messages = {
        "amount": _("Write an amount in euros, for example 1,250.00 or 1.250,00."),
        "places": _("Cents have two places: write for example 12.50 or 12,50."),
        "negative": _("The amount must not be negative. Please write it without a minus."),
        "too_large": _("This amount is too large. Please check the number of digits."),
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
        except NoAmount as error:
            raise ValidationError(self.error_messages[error.code], code=error.code) from error
        if not amount and not self.allow_zero:
            raise ValidationError(self.error_messages["positive"], code="positive")
        return amount
