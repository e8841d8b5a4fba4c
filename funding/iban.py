"""IBANs, as people paste them, with the checks of ISO 13616 and of each country."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from schwifty import IBAN

HIDDEN, SHOWN = "••••", 4
BETWEEN = re.compile(r"[\s\-\u200e\u200f]")  # people group with hyphens, and paste direction marks


def _read(text: str) -> IBAN:
    return IBAN(BETWEEN.sub("", text), allow_invalid=True)


def clean_iban(text: str) -> str:
    """Without spaces and hyphens, in capitals."""
    return _read(text).compact


def is_iban(text: str) -> bool:
    return bool(_read(text).is_valid)


def in_groups(text: str) -> str:
    """As people read it: groups of four."""
    return _read(text).formatted


def masked(text: str) -> str:
    """For whoever is to recognise an account, and has nothing to pay to it: its last four."""
    return f"{HIDDEN}{_read(text).compact[-SHOWN:]}" if text else ""


def validate_iban(text: str) -> None:
    if not is_iban(text):
        raise ValidationError(
            _("This is not a valid IBAN. Please compare it with your bank card."), code="iban"
        )
