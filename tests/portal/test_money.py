"""Amounts as people of many languages write and read them."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from portal.money import MoneyField, cents, format_eur, parse_eur

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("5.000,01", "5000.01"),
        ("5,000.01", "5000.01"),
        ("10.000", "10000.00"),
        ("10,000", "10000.00"),
        ("12,345", "12345.00"),
        ("1,250.00", "1250.00"),
        ("1.234.567,89", "1234567.89"),
        ("1250", "1250.00"),
        ("1250,5", "1250.50"),
        ("0,01", "0.01"),
        ("0", "0.00"),
        ("250,-", "250.00"),
        ("250,", "250.00"),
        ("1 250,00 €", "1250.00"),
        ("€ 1'250.00", "1250.00"),
        ("1250 EUR", "1250.00"),
        (f"1{NBSP}250,00{NBSP}€", "1250.00"),
        ("١٬٢٥٠٫٥٠", "1250.50"),
        ("١٢٥٠", "1250.00"),
        ("۱۲۵۰", "1250.00"),
        ("\u200f1250\u200f", "1250.00"),
        ("99999999,99", "99999999.99"),
        ("5 Euro", "5.00"),
        ("5 euro", "5.00"),
        ("12,50 евро", "12.50"),
        ("5 يورو", "5.00"),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, amount: str) -> None:
    for language in ("de", "en", "ar"):
        assert parse_eur(typed, language) == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "abc", "-1", "1.2.3", "1,2,3", "10.00.000", "1.000.00", "1,234,56", "1e3",
     "0x10", "100000000", "9" * 400, "1\x00", "NaN", "Infinity", "5,000.001", "1.000,001", "²",
     "1/2", "١٢abc", "<b>1</b>", ".5", ","],
)  # fmt: skip
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"amount|negative|too_large|places"):
        parse_eur(typed)


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.005", "0.01"), ("2.675", "2.68"), ("1", "1.00"), ("-0.005", "-0.01")]
)
def test_halves_are_rounded_away_from_zero(value: str, rounded: str) -> None:
    assert cents(value) == Decimal(rounded)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("de", f"1.234,50{NBSP}€"),
        ("de-simple", f"1.234,50{NBSP}€"),
        ("en", "€1,234.50"),
        ("tr", "€1.234,50"),
        ("ru", f"1{NBSP}234,50{NBSP}€"),
        ("uk", f"1{NBSP}234,50{NBSP}€"),
        ("ar", f"\u200f1,234.50{NBSP}€"),
    ],
)
def test_amounts_are_written_as_the_language_does(language: str, shown: str) -> None:
    assert format_eur(Decimal("1234.5"), language) == shown


@pytest.mark.parametrize("language", ["de", "de-simple", "en", "ar", "ru", "tr", "uk"])
def test_what_is_written_can_be_read_again(language: str) -> None:
    for amount in ("0.00", "0.01", "999.99", "1000.00", "5000.01", "1234567.89"):
        assert parse_eur(format_eur(Decimal(amount), language), language) == Decimal(amount)


class CostForm(forms.Form):
    amount = MoneyField(allow_zero=False)
    other = MoneyField(required=False)


def test_form_keeps_what_was_typed_when_it_cannot_be_read() -> None:
    form = CostForm({"amount": "viel", "other": ""})
    assert not form.is_valid()
    assert 'value="viel"' in str(form["amount"])
    assert "other" not in form.errors


def test_form_takes_an_amount_and_shows_it_in_the_readers_way() -> None:
    form = CostForm({"amount": "1.250,50"})
    assert form.is_valid()
    assert form.cleaned_data == {"amount": Decimal("1250.50"), "other": None}
    with translation.override("de"):
        assert 'value="1.250,50"' in str(CostForm(initial={"amount": Decimal("1250.5")})["amount"])


@pytest.mark.parametrize("typed", ["0", "0,00", "-5", "9" * 41])
def test_form_refuses_nothing_negative_and_endless(typed: str) -> None:
    with pytest.raises(ValidationError):
        MoneyField(allow_zero=False).clean(typed)


def test_form_survives_a_null_byte() -> None:
    with pytest.raises(ValidationError):
        MoneyField().clean("1\x00")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0,001", "places"),
        ("0.500", "places"),
        ("1.000,001", "places"),
        ("1,2345", "places"),
        ("-5", "negative"),
        ("−1.250,00", "negative"),
        ("100000000", "too_large"),
        ("fünf", "amount"),
    ],
)
def test_each_mistake_has_its_own_sentence(typed: str, code: str) -> None:
    field = MoneyField()
    with pytest.raises(ValidationError) as refusal:
        field.clean(typed)
    assert refusal.value.code == code
    assert refusal.value.messages == [str(field.error_messages[code])]
