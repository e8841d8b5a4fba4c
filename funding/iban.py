"""IBANs: cleaned and checked, ISO 13616 (length of the country, remainder 97)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Lengths of the countries of the SEPA area; elsewhere the general 15 to 34 characters hold.
LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
    "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28,
    "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24,
    "ME": 22, "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22,
    "SE": 24, "SI": 19, "SK": 24, "SM": 27, "VA": 22,
}  # fmt: skip


def clean_iban(text: str) -> str:
    """Without spaces and hyphens, in capitals."""
    return re.sub(r"[\s\-\u00a0\u202f\u200e\u200f]", "", text).upper()


def is_iban(text: str) -> bool:
    iban = clean_iban(text)
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", iban, re.ASCII):
        return False
    if len(iban) != LENGTHS.get(iban[:2], len(iban)):
        return False
    digits = "".join(str(int(character, 36)) for character in iban[4:] + iban[:4])
    return int(digits) % 97 == 1


def in_groups(text: str) -> str:
    """As people read it: groups of four."""
    iban = clean_iban(text)
    return " ".join(iban[i : i + 4] for i in range(0, len(iban), 4))


def validate_iban(text: str) -> None:
    if not is_iban(text):
        raise ValidationError(
            _("This is not a valid IBAN. Please compare it with your bank card."), code="iban"
        )
