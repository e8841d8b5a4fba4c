"""Telephone numbers as a telephone needs them: with the country's code, from anywhere in the world.

Numbers are kept and shown as people write them (`02303 103-763`); only the link is another.
"""

import phonenumbers
from django.conf import settings

SHORTEST_LOCAL = 7  # 110, 112, 115, 116 117: dialled as they are, without a code


def dial(written: str) -> str:
    """What follows `tel:` (RFC 3966), such as `+492303103763`."""
    digits = "".join(filter(str.isdigit, written))
    if len(digits) < SHORTEST_LOCAL and not digits.startswith("0"):
        return digits
    try:
        number = phonenumbers.parse(written, settings.PHONE_COUNTRY)
    except phonenumbers.NumberParseException:
        return digits
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
