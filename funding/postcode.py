"""German postcodes: five digits, whether or not one is in use today."""

import re

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

WRONG = _("A postcode has five digits.")
_FIVE_DIGITS = re.compile(r"[0-9]{5}")

validate_postcode = RegexValidator(re.compile(rf"^{_FIVE_DIGITS.pattern}\Z"), WRONG)


def is_postcode(text: str) -> bool:
    return bool(_FIVE_DIGITS.fullmatch(text.strip()))
